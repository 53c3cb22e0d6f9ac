using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PublishingPlatform.Contracts.Reader;
using PublishingPlatform.Gateway.Cache;

namespace PublishingPlatform.Gateway.Tests.Cache;

/// <summary>A page is the same whichever way it takes: just fetched, from memory through the pipeline, from memory before it.</summary>
public sealed class PagesFromMemoryAndFromTheService : IAsyncLifetime
{
    // Whatever is said about the visitor is for the pipeline to believe or not.
    private static readonly (string, string) ThroughThePipeline = ("X-Forwarded-For", "203.0.113.1");

    private Backend _backend = null!;

    public async ValueTask InitializeAsync() => _backend = await Backend.StartAsync(app =>
    {
        app.MapGet("/harbour", (HttpContext context) => Page(context, "text/html; charset=utf-8"));
        app.MapGet("/feeds/all.json", (HttpContext context) => Page(context, "application/feed+json"));
        app.MapGet("/feeds/all.rss", (HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = "sandbox";
            context.Response.Headers.AccessControlAllowOrigin = "*";
            context.Response.Headers["Referrer-Policy"] = "no-referrer";
            return Page(context, "application/rss+xml");
        });
        app.MapGet("/api/reader/lists", (HttpContext context) => context.Request.Headers["X-Identity"].ToString());
    });

    // Everything below would pass as well if every page took the long way.
    [Fact]
    public async Task Pages_from_memory_are_handed_out_by_the_server_itself()
    {
        await using var gateway = await GatewayApp.BeforeAsync(_backend);

        Assert.IsType<PageServer>(gateway.Services.GetRequiredService<IServer>());
    }

    [Theory]
    [InlineData("/harbour", "", null)]
    [InlineData("/harbour", "gzip", null)]
    [InlineData("/harbour", "br, gzip", null)]
    [InlineData("/harbour", "gzip", "\"v1\"")]
    [InlineData("/harbour", "", "W/\"v1\", \"other\"")]
    [InlineData("/feeds/all.json", "", null)]
    [InlineData("/feeds/all.rss", "gzip", null)]
    [InlineData("/feeds/all.rss", "", "*")]
    public async Task A_hit_and_a_miss_carry_the_same_headers(string path, string codings, string? known)
    {
        await using var gateway = await GatewayApp.BeforeAsync(_backend);
        using var visitor = gateway.Visitor();

        var miss = await Ask(visitor, HttpMethod.Get, path, Headers(codings, known));
        var hit = await Ask(visitor, HttpMethod.Get, path, Headers(codings, known));
        var hitInThePipeline = await Ask(visitor, HttpMethod.Get, path, [ThroughThePipeline, .. Headers(codings, known)]);

        Assert.Equal(("miss", "hit", "hit"), (miss.Header("X-Cache"), hit.Header("X-Cache"), hitInThePipeline.Header("X-Cache")));
        Assert.Equal(Everything(miss), Everything(hit));
        Assert.Equal(Everything(miss), Everything(hitInThePipeline));
        Assert.Equal(await miss.Content.ReadAsByteArrayAsync(), await hit.Content.ReadAsByteArrayAsync());
        Assert.Equal(known is null ? HttpStatusCode.OK : HttpStatusCode.NotModified, hit.StatusCode);
        Assert.Single(_backend.Requests);
    }

    [Fact]
    public async Task A_head_from_memory_says_what_its_page_would()
    {
        await using var gateway = await GatewayApp.BeforeAsync(_backend);
        using var visitor = gateway.Visitor();
        var page = await Ask(visitor, HttpMethod.Get, "/harbour", ("Accept-Encoding", "gzip"));

        var head = await Ask(visitor, HttpMethod.Head, "/harbour", ("Accept-Encoding", "gzip"));
        var headInThePipeline = await Ask(visitor, HttpMethod.Head, "/harbour", ("Accept-Encoding", "gzip"), ThroughThePipeline);

        Assert.Equal(Everything(page), Everything(head));
        Assert.Equal(Everything(page), Everything(headInThePipeline));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("Http1")]
    [InlineData("Http2")]
    public async Task Requests_of_all_kinds_take_turns_on_one_connection(string protocol)
    {
        await using var gateway = await GatewayApp.BeforeAsync(_backend, ("Kestrel:EndpointDefaults:Protocols", protocol));
        using var visitor = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1, UseCookies = false })
        {
            BaseAddress = gateway.Address,
            DefaultRequestVersion = protocol == "Http2" ? HttpVersion.Version20 : HttpVersion.Version11,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        for (var turn = 0; turn < 3; turn++)
        {
            Assert.Equal(turn == 0 ? "miss" : "hit", (await visitor.GetAsync("/harbour")).Header("X-Cache"));
            Assert.NotEmpty(await visitor.GetStringAsync("/api/reader/lists"));
            Assert.Equal(HttpStatusCode.NotModified, (await Ask(visitor, HttpMethod.Get, "/harbour", ("If-None-Match", "\"v1\""))).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.GetAsync("/account/me")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await Ask(visitor, HttpMethod.Head, "/harbour")).StatusCode);
        }
    }

    [Fact]
    public async Task Pages_from_memory_count_towards_what_one_address_may_ask_for()
    {
        await using var gateway = await GatewayApp.BeforeAsync(_backend, ("Gateway:Limits:AddressBurst", "5"), ("Gateway:Limits:AddressPerSecond", "1"));
        using var visitor = gateway.Visitor();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => visitor.GetAsync("/harbour")));

        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.InRange(refused.Count, 5, 15);
        await refused[0].RefusedAsync(HttpStatusCode.TooManyRequests, "TooManyRequests");
        Assert.NotNull(refused[0].Header("Retry-After"));
        Assert.Equal("nosniff", refused[0].Header("X-Content-Type-Options"));
    }

    [Fact]
    public async Task Behind_a_known_proxy_pages_from_memory_are_counted_for_each_visitor()
    {
        await using var gateway = await GatewayApp.BeforeAsync(
            _backend, ("Gateway:KnownProxies:0", "127.0.0.0/8"), ("Gateway:Limits:AddressBurst", "5"), ("Gateway:Limits:AddressPerSecond", "1"));
        using var proxy = gateway.Visitor();

        var flood = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Ask(proxy, HttpMethod.Get, "/harbour", ("X-Forwarded-For", "203.0.113.7"))));
        var another = await Ask(proxy, HttpMethod.Get, "/harbour", ("X-Forwarded-For", "203.0.113.8"));

        Assert.Contains(flood, answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.Equal("hit", another.Header("X-Cache"));
    }

    [Fact]
    public async Task An_idle_connection_is_not_answered_with_what_was_evicted_meanwhile()
    {
        await using var gateway = await GatewayApp.BeforeAsync(_backend, ("Gateway:Cache:Seconds", "600"));
        using var visitor = gateway.Visitor();
        await visitor.GetAsync("/harbour");
        Assert.Equal("hit", (await visitor.GetAsync("/harbour")).Header("X-Cache"));

        await gateway.DeliverAsync(new PagesChanged { Tags = ["front"] });

        Assert.Equal("miss", (await visitor.GetAsync("/harbour")).Header("X-Cache"));
    }

    public ValueTask DisposeAsync() => _backend.DisposeAsync();

    private static IResult Page(HttpContext context, string type)
    {
        var headers = context.Response.Headers;
        headers["Cache-Tag"] = "front";
        headers["X-Powered-By"] = "ink";
        headers["X-Nobody-Else-Gets-This"] = "1";
        headers.CacheControl = "public, no-cache";
        headers.ETag = "\"v1\"";
        headers.LastModified = "Tue, 24 Nov 2026 10:00:00 GMT";
        return Results.Text(new string('x', 3000), type);
    }

    private static (string, string)[] Headers(string codings, string? known) =>
        [("Accept-Encoding", codings), .. known is null ? Array.Empty<(string, string)>() : [("If-None-Match", known)]];

    private static async Task<HttpResponseMessage> Ask(HttpClient visitor, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Version = visitor.DefaultRequestVersion, VersionPolicy = visitor.DefaultVersionPolicy };
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return await visitor.SendAsync(request);
    }

    /// <summary>All that an answer says, but for when it was given and where it came from.</summary>
    private static string[] Everything(HttpResponseMessage answer) => [.. answer.Headers.Concat(answer.Content.Headers)
        .Where(header => header.Key is not ("Date" or "X-Cache"))
        .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order(StringComparer.Ordinal)];
}
