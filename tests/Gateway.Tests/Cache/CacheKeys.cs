using System.Collections.Frozen;
using Microsoft.AspNetCore.Http.Features;
using PublishingPlatform.Gateway.Cache;

namespace PublishingPlatform.Gateway.Tests.Cache;

public sealed class CacheKeys
{
    private static readonly FrozenSet<string> Parameters = new[] { "page", "q" }.ToFrozenSet();

    [Theory]
    [InlineData("/harbour", "", "news.test/harbour")]
    [InlineData("/harbour", "?utm_source=mail&fbclid=1", "news.test/harbour")]
    [InlineData("/search", "?q=b&page=2", "news.test/search?page=2&q=b")]
    [InlineData("/search", "?page=2&utm_medium=x&q=b", "news.test/search?page=2&q=b")]
    [InlineData("/feeds/all.rss", "", "news.test/feeds/all.rss")]
    [InlineData("/hubei/2026/11/rain", "", "news.test/hubei/2026/11/rain")]
    [InlineData("/events", "", "news.test/events")]
    public void Requests_for_one_page_have_one_key(string path, string query, string expected) =>
        Assert.Equal(expected, CacheKey.Of(Request(path, query), Parameters)?.Value);

    [Theory]
    [InlineData("/harbour", "?anything=1")]
    [InlineData("/api/content/stories", "")]
    [InlineData("/account/me", "")]
    [InlineData("/media/x/large.webp", "")]
    [InlineData("/live/flood/events", "")]
    [InlineData("/assets/site.css", "")]
    [InlineData("/hub", "")]
    public void What_is_no_page_has_no_key(string path, string query) =>
        Assert.Null(CacheKey.Of(Request(path, query), Parameters));

    [Fact]
    public void A_request_with_a_key_of_its_own_is_nobody_elses()
    {
        var request = Request("/harbour", "");
        request.Headers.Authorization = "Bearer ppk_1";

        Assert.Null(CacheKey.Of(request, Parameters));
    }

    [Theory]
    [InlineData("gzip, deflate, br", nameof(ContentCoding.Brotli))]
    [InlineData("gzip;q=1.0, br;q=0", nameof(ContentCoding.Gzip))]
    [InlineData("*", nameof(ContentCoding.Brotli))]
    [InlineData("*;q=0", nameof(ContentCoding.Identity))]
    [InlineData("br;q=0, *", nameof(ContentCoding.Gzip))]
    [InlineData("identity", nameof(ContentCoding.Identity))]
    [InlineData(",;,=;q", nameof(ContentCoding.Identity))]
    [InlineData(null, nameof(ContentCoding.Identity))]
    public void The_best_coding_that_the_visitor_accepts_is_chosen(string? accepted, string expected) =>
        Assert.Equal(expected, ContentCodings.Choose(accepted).ToString());

    private static HttpRequestFeature Request(string path, string query) => new()
    {
        Method = "GET",
        Path = path,
        QueryString = query,
        Headers = { Host = "news.test" },
    };
}
