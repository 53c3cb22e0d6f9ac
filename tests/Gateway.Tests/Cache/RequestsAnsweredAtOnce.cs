using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using PublishingPlatform.Gateway.Cache;
using PublishingPlatform.Gateway.Limits;

namespace PublishingPlatform.Gateway.Tests.Cache;

/// <summary>Which requests for a page in memory are answered before the pipeline, and that all others are left to it.</summary>
public sealed class RequestsAnsweredAtOnce : IDisposable
{
    private readonly PageCache _cache = new(new Evictions(), TimeProvider.System, TimeSpan.FromMinutes(1), 1 << 20);
    private readonly RateLimits _limits = new(Options.Create(new LimitsOptions { AddressBurst = 2, AddressPerSecond = 1 }));

    public RequestsAnsweredAtOnce()
    {
        foreach (var key in new[] { "news.test/harbour", "news.test/harbour?page=2", "news.test/api/harbour" })
        {
            var flight = _cache.Join(key, out _);
            _cache.Land(flight, TestPage.Of(1, ["front"], flight));
        }
    }

    [Theory]
    [InlineData("GET", "/harbour", "")]
    [InlineData("HEAD", "/harbour", "")]
    [InlineData("GET", "/harbour", "?utm_source=mail")]
    [InlineData("GET", "/harbour", "?page=2")]
    [InlineData("GET", "/harbour", "", "Cookie", "layout=wide; consent=1")]
    [InlineData("GET", "/harbour", "", "X-Identity", "forged")]
    public void A_visitor_who_wants_a_page_from_memory_gets_it(string method, string path, string query, string? header = null, string? value = null) =>
        Assert.NotNull(Find(Request(method, path, query, header, value)));

    [Theory]
    [InlineData("POST", "/harbour", "")]
    [InlineData("OPTIONS", "/harbour", "")]
    [InlineData("GET", "/elsewhere", "")]
    [InlineData("GET", "/api/harbour", "")]
    [InlineData("GET", "/harbour", "?draft=1")]
    [InlineData("GET", "/harbour", "?page=3")]
    [InlineData("GET", "/harbour", "", "Host", "evil.test")]
    [InlineData("GET", "/harbour", "", "Authorization", "Bearer ppt_1")]
    [InlineData("GET", "/harbour", "", "Cookie", "layout=wide; newsroom=sealed")]
    [InlineData("GET", "/harbour", "", "Cookie", "__Host-newsroom=sealed")]
    [InlineData("GET", "/harbour", "", "Cookie", "NEWSROOM=chunks-2")]
    [InlineData("GET", "/harbour", "", "X-Forwarded-For", "203.0.113.7")]
    [InlineData("GET", "/harbour", "", "X-Forwarded-Proto", "https")]
    [InlineData("GET", "/harbour", "", "X-Forwarded-Host", "news.test")]
    [InlineData("GET", "/harbour", "", "Range", "bytes=0-9")]
    [InlineData("GET", "/harbour", "", "Accept", "text/event-stream")]
    public void Whatever_the_pipeline_may_see_otherwise_is_left_to_it(string method, string path, string query, string? header = null, string? value = null) =>
        Assert.Null(Find(Request(method, path, query, header, value)));

    [Fact]
    public void A_request_with_a_body_is_left_to_those_who_limit_bodies() =>
        Assert.Null(Find(Request("GET", "/harbour", ""), hasBody: true));

    [Fact]
    public void Whoever_asked_too_often_is_left_to_those_who_refuse_and_others_are_not()
    {
        Assert.NotNull(Find(Request("GET", "/harbour", ""), from: "203.0.113.7"));
        Assert.NotNull(Find(Request("GET", "/harbour", ""), from: "203.0.113.7"));
        Assert.Null(Find(Request("GET", "/harbour", ""), from: "203.0.113.7"));
        Assert.NotNull(Find(Request("GET", "/harbour", ""), from: "203.0.113.8"));
    }

    [Fact]
    public void Nothing_is_found_in_a_cache_that_is_switched_off()
    {
        var off = new PagesAtOnce(_cache, _limits, Options.Create(new PageCacheOptions { Enabled = false }));

        Assert.Null(off.Find(Features(Request("GET", "/harbour", ""), false, "203.0.113.7")));
    }

    public void Dispose() => _limits.Dispose();

    private CachedAnswer? Find(HttpRequestFeature request, bool hasBody = false, string from = "127.0.0.1") =>
        new PagesAtOnce(_cache, _limits, Options.Create(new PageCacheOptions())).Find(Features(request, hasBody, from));

    private static FeatureCollection Features(HttpRequestFeature request, bool hasBody, string from)
    {
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(request);
        features.Set<IHttpRequestBodyDetectionFeature>(new Body(hasBody));
        features.Set<IHttpConnectionFeature>(new HttpConnectionFeature { RemoteIpAddress = IPAddress.Parse(from) });
        return features;
    }

    private static HttpRequestFeature Request(string method, string path, string query, string? header = null, string? value = null)
    {
        var request = new HttpRequestFeature { Method = method, Path = path, QueryString = query, Headers = { Host = "news.test" } };
        if (header is not null) request.Headers[header] = value;
        return request;
    }

    private sealed record Body(bool CanHaveBody) : IHttpRequestBodyDetectionFeature;
}
