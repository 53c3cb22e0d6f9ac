using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PublishingPlatform.Contracts.Reader;

namespace PublishingPlatform.Gateway.Tests.Cache;

public sealed class PagesThroughTheGateway : IAsyncLifetime
{
    private readonly SemaphoreSlim _reachedService = new(0);
    private readonly SemaphoreSlim _maySend = new(0);
    private volatile string _text = "first";
    private Backend _backend = null!;
    private GatewayApp _gateway = null!;
    private HttpClient _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _backend = await Backend.StartAsync(app =>
        {
            app.MapGet("/harbour", (HttpContext context) => Page(context, _text, "section:harbour, front"));
            app.MapGet("/large", (HttpContext context) => Page(context, new string('x', 20_000) + _text, "front"));
            app.MapGet("/gone", (HttpContext context) => Page(context, "withdrawn", "story:1", StatusCodes.Status410Gone));
            app.MapGet("/private", (HttpContext context) =>
            {
                context.Response.Headers.SetCookie = "visitor=1";
                return Page(context, "yours", "front");
            });
            app.MapGet("/slow", async (HttpContext context) =>
            {
                var text = _text;
                _reachedService.Release();
                await _maySend.WaitAsync();
                return Page(context, text, "story:7");
            });
            app.MapGet("/halting", async (HttpContext context) =>
            {
                context.Response.Headers["Cache-Tag"] = "story:8";
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.WriteAsync("a beginning ");
                await context.Response.Body.FlushAsync();
                _reachedService.Release();
                await _maySend.WaitAsync();
                if (_text == "first") context.Abort();
                else await context.Response.WriteAsync("and an end");
            });
        });
        _gateway = await GatewayApp.BeforeAsync(_backend, ("Gateway:Cache:Seconds", "600"));
        _visitor = _gateway.Visitor();
    }

    [Fact]
    public async Task A_page_is_fetched_once_and_its_tags_stay_inside()
    {
        var first = await _visitor.GetAsync("/harbour");
        var second = await _visitor.GetAsync("/harbour?utm_source=mail");

        Assert.Equal("first", await first.Content.ReadAsStringAsync());
        Assert.Equal("first", await second.Content.ReadAsStringAsync());
        Assert.Equal(("miss", "hit"), (first.Header("X-Cache"), second.Header("X-Cache")));
        Assert.Null(first.Header("Cache-Tag"));
        Assert.Null(second.Header("Cache-Tag"));
        Assert.Equal("public, no-cache", second.Header("Cache-Control"));
        Assert.Single(_backend.Requests);
        Assert.Equal("/harbour", _backend.Last.Address);
    }

    [Fact]
    public async Task A_change_is_seen_by_the_next_visitor()
    {
        await _visitor.GetStringAsync("/harbour");
        _text = "second";
        Assert.Equal("first", await _visitor.GetStringAsync("/harbour"));

        await _gateway.DeliverAsync(new PagesChanged { Tags = ["section:other"] });
        Assert.Equal("first", await _visitor.GetStringAsync("/harbour"));

        await _gateway.DeliverAsync(new PagesChanged { Tags = ["section:harbour"] });
        Assert.Equal("second", await _visitor.GetStringAsync("/harbour"));
    }

    [Fact]
    public async Task A_page_that_was_on_its_way_during_an_eviction_is_not_handed_to_later_visitors()
    {
        var early = _visitor.GetStringAsync("/slow");
        await _reachedService.WaitAsync();

        _text = "second";
        await _gateway.DeliverAsync(new PagesChanged { Tags = ["story:7"] });
        var late = _visitor.GetStringAsync("/slow");
        _maySend.Release(10);

        Assert.Equal("first", await early);
        Assert.Equal("second", await late);
        Assert.Equal("second", await _visitor.GetStringAsync("/slow"));
        Assert.Equal(2, _backend.Requests.Count);
    }

    [Fact]
    public async Task Visitors_who_come_together_cause_one_request()
    {
        var visits = Enumerable.Range(0, 20).Select(_ => _visitor.GetStringAsync("/slow")).ToList();
        await _reachedService.WaitAsync();
        _maySend.Release(20);

        Assert.All(await Task.WhenAll(visits), text => Assert.Equal("first", text));
        Assert.Single(_backend.Requests);
    }

    [Fact]
    public async Task A_page_whose_service_goes_away_half_way_is_an_error_and_is_not_kept()
    {
        var broken = _visitor.GetAsync("/halting");
        await ItsBeginningIsHere();
        _maySend.Release();
        await (await broken).RefusedAsync(HttpStatusCode.BadGateway, "ServiceUnreachable");

        _text = "second";
        _maySend.Release();
        Assert.Equal("a beginning and an end", await _visitor.GetStringAsync("/halting"));
    }

    [Fact]
    public async Task A_page_whose_first_visitor_goes_away_half_way_is_fetched_again_for_the_next()
    {
        _text = "second";
        using var leaving = new CancellationTokenSource();
        var left = _visitor.GetAsync("/halting", leaving.Token);
        await ItsBeginningIsHere();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);

        _maySend.Release(2);
        Assert.Equal("a beginning and an end", await _visitor.GetStringAsync("/halting"));
        Assert.Equal("hit", (await _visitor.GetAsync("/halting")).Header("X-Cache"));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_large_page_is_handed_out_compressed(string coding)
    {
        for (var visit = 0; visit < 2; visit++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/large") { Headers = { { "Accept-Encoding", coding } } };
            var answer = await _visitor.SendAsync(request);

            Assert.Equal(coding, answer.Header("Content-Encoding"));
            Assert.Equal("Accept-Encoding", answer.Header("Vary"));
            Assert.StartsWith("W/", answer.Header("ETag"), StringComparison.Ordinal);
            Assert.True(answer.Content.Headers.ContentLength < 1000);
            Assert.Equal(20_005, (await Unpack(answer, coding)).Length);
        }

        Assert.Single(_backend.Requests);
        Assert.False(_backend.Last.Headers.ContainsKey("Accept-Encoding"));
    }

    [Fact]
    public async Task Whoever_has_the_page_gets_304_without_a_body_even_as_the_first_visitor()
    {
        var etag = "\"v-first\"";
        for (var visit = 0; visit < 2; visit++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/harbour") { Headers = { { "If-None-Match", "W/" + etag } } };
            var answer = await _visitor.SendAsync(request);

            Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
            Assert.Equal(etag, answer.Header("ETag"));
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        }

        Assert.Equal("first", await _visitor.GetStringAsync("/harbour"));
        Assert.Single(_backend.Requests);
    }

    [Fact]
    public async Task Asking_for_the_head_alone_is_answered_from_the_same_page()
    {
        await _visitor.GetAsync("/harbour");
        var head = await _visitor.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/harbour"));

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(5, head.Content.Headers.ContentLength);
        Assert.Single(_backend.Requests);
    }

    [Theory]
    [InlineData("/gone", HttpStatusCode.Gone)]
    [InlineData("/private", HttpStatusCode.OK)]
    [InlineData("/harbour?draft=1", HttpStatusCode.OK)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    public async Task What_must_not_be_kept_is_asked_for_each_time(string path, HttpStatusCode expected)
    {
        for (var visit = 0; visit < 2; visit++)
        {
            var answer = await _visitor.GetAsync(path);
            Assert.Equal(expected, answer.StatusCode);
            Assert.Null(answer.Header("Cache-Tag"));
        }

        Assert.Equal(2, _backend.Requests.Count);
    }

    [Fact]
    public async Task People_with_an_account_are_not_served_from_memory()
    {
        await _visitor.GetStringAsync("/harbour");
        using var admin = await _gateway.AdminAsync();
        _text = "second";

        Assert.Equal("second", await admin.GetStringAsync("/harbour"));
        Assert.Equal("first", await _visitor.GetStringAsync("/harbour"));
    }

    [Fact]
    public async Task A_foreign_host_name_never_reaches_other_visitors()
    {
        using var poisoned = new HttpRequestMessage(HttpMethod.Get, "/harbour") { Headers = { Host = "evil.test" } };
        await _visitor.SendAsync(poisoned);

        Assert.Equal("miss", (await _visitor.GetAsync("/harbour")).Header("X-Cache"));
    }

    // While another page comes and goes the gateway reads what the service has sent; were it late, the test would prove less and fail no more.
    private async Task ItsBeginningIsHere()
    {
        await _reachedService.WaitAsync();
        await _visitor.GetStringAsync("/large");
    }

    public async ValueTask DisposeAsync()
    {
        _maySend.Release(100);
        _visitor.Dispose();
        await _gateway.DisposeAsync();
        await _backend.DisposeAsync();
        _reachedService.Dispose();
    }

    private static IResult Page(HttpContext context, string text, string tags, int status = StatusCodes.Status200OK)
    {
        context.Response.Headers["Cache-Tag"] = tags;
        context.Response.Headers.CacheControl = "public, no-cache";
        context.Response.Headers.ETag = $"\"v-{text.GetHashCode(StringComparison.Ordinal)}\"";
        if (text.Length < 20) context.Response.Headers.ETag = $"\"v-{text}\"";
        return Results.Content(text, "text/html; charset=utf-8", Encoding.UTF8, status);
    }

    private static async Task<byte[]> Unpack(HttpResponseMessage answer, string coding)
    {
        var packed = await answer.Content.ReadAsStreamAsync();
        await using Stream plain = coding == "br" ? new BrotliStream(packed, CompressionMode.Decompress) : new GZipStream(packed, CompressionMode.Decompress);
        using var whole = new MemoryStream();
        await plain.CopyToAsync(whole);
        return whole.ToArray();
    }
}
