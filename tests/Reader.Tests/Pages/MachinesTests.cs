using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Xml.Linq;
using static PublishingPlatform.Reader.Tests.TestStories;

namespace PublishingPlatform.Reader.Tests.Pages;

public sealed class MachinesTests : IAsyncLifetime
{
    private static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace News = "http://www.google.com/schemas/sitemap-news/0.9";
    private ReaderApp app = null!;

    public async ValueTask InitializeAsync() => app = await ReaderApp.Start();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_sitemap_lists_what_is_visible_at_escaped_absolute_addresses()
    {
        var (shown, gone) = (Story("中文").In(Section("協商", "協商")), Story());
        await app.Change(SectionIs("協商", "協商"));
        await app.Publish(shown);
        await app.Publish(gone);
        await app.Withdraw(gone.Withdrawn());

        var map = XDocument.Parse(await (await app.Get("/sitemap.xml")).Content.ReadAsStringAsync());

        Assert.Equal(
            ["https://courier.example/", "https://courier.example/%E5%8D%94%E5%95%86", "https://courier.example" + new Uri("https://x" + shown.Path).AbsolutePath],
            map.Descendants(Sitemap + "loc").Select(l => l.Value));
        Assert.Equal("2026-03-04T12:00:00Z", map.Descendants(Sitemap + "lastmod").Single().Value);
    }

    [Fact]
    public async Task The_news_sitemap_has_two_days_of_news_and_no_archive()
    {
        var now = DateTimeOffset.UtcNow;
        await app.Publish(Located(Story("Today <&>") with { PublishedAt = now.AddHours(-1) }));
        await app.Publish(Located(Story("中文") with { PublishedAt = now.AddHours(-2), Language = "zh-Hant" }));
        await app.Publish(Located(Story("Last week") with { PublishedAt = now.AddDays(-3) }));
        await app.Publish(Located(Story("Archive") with { PublishedAt = now.AddHours(-1), Distribution = "archive" }));

        var map = XDocument.Parse(await (await app.Get("/news-sitemap.xml")).Content.ReadAsStringAsync());

        Assert.Equal([("Today <&>", "en"), ("中文", "zh-tw")], map.Descendants(News + "news")
            .Select(n => (n.Element(News + "title")!.Value, n.Descendants(News + "language").Single().Value)));
    }

    [Fact]
    public async Task Robots_manifest_icons_and_service_worker_are_where_browsers_look()
    {
        var robots = await (await app.Get("/robots.txt")).Content.ReadAsStringAsync();
        using var manifest = JsonDocument.Parse(await (await app.Get("/manifest.webmanifest")).Content.ReadAsStringAsync());
        using var worker = await app.Get("/service-worker.js");

        Assert.Contains("Sitemap: https://courier.example/sitemap.xml", robots, StringComparison.Ordinal);
        Assert.Equal("The Harbour Courier", manifest.RootElement.GetProperty("name").GetString());
        foreach (var icon in manifest.RootElement.GetProperty("icons").EnumerateArray())
            Assert.Equal(HttpStatusCode.OK, (await app.Get(icon.GetProperty("src").GetString()!)).StatusCode);
        Assert.Equal("no-cache", worker.Headers.GetValues("Cache-Control").Single());
        Assert.StartsWith("const SHELL = [\"/assets/reader/site.", await worker.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await app.Get("/favicon.ico")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.Get("/favicon.svg")).StatusCode);
    }

    [Fact]
    public async Task Files_are_compressed_for_those_who_take_it_and_unknown_names_are_not_found()
    {
        var style = (await app.Page("/")).QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        using var request = new HttpRequestMessage(HttpMethod.Get, style) { Headers = { AcceptEncoding = { new StringWithQualityHeaderValue("br") } } };
        using var packed = await app.Visitor.SendAsync(request);

        Assert.Equal("br", packed.Content.Headers.ContentEncoding.Single());
        Assert.Equal("Accept-Encoding", packed.Headers.Vary.Single());
        Assert.Equal(HttpStatusCode.NotFound, (await app.Get("/assets/reader/site.000000000000.css")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Get("/assets/reader/..%2f..%2fappsettings.json")).StatusCode);
    }

    [Theory]
    [InlineData("/api")]
    [InlineData("/api/reader/no-such-thing")]
    [InlineData("/hub")]
    [InlineData("/.well-known/nothing")]
    public async Task Addresses_of_programs_get_a_problem_instead_of_a_page(string address)
    {
        using var answer = await app.Get(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("\"code\":\"NotFound\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/desk")]
    [InlineData("/partners/contracts")]
    [InlineData("/index.html")]
    public async Task Addresses_of_people_get_a_page_where_there_is_nothing(string address)
    {
        using var answer = await app.Get(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
    }
}
