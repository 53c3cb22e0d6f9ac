using System.Globalization;
using System.Net;
using System.Text.Json;
using static PublishingPlatform.Reader.Tests.TestStories;

namespace PublishingPlatform.Reader.Tests.Pages;

public sealed class ReadingAStoryTests(ReaderApp app) : IClassFixture<ReaderApp>
{
    [Fact]
    public async Task The_page_shows_all_that_the_newsroom_said_about_the_story()
    {
        var other = Story("Pilots end their strike");
        var story = Story() with
        {
            Subtitle = "Pilots return to work",
            Source = "Harbour News Agency",
            Editor = "Bo Chen",
            Dateline = "HAMBURG",
            Keywords = ["harbour", "storm & tide"],
            Rights = "All rights reserved",
            Related = [new() { StoryId = other.StoryId, Headline = "Old headline", Path = other.Path }],
        };
        await app.Publish(other);
        await app.Publish(story);

        var page = await app.Page(story.Path);

        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(story.Headline, Assert.Single(page.QuerySelectorAll("h1")).TextContent);
        Assert.Equal("Pilots return to work", page.QuerySelector(".subtitle")!.TextContent);
        Assert.Equal("Ada Lind", page.QuerySelector(".author")!.TextContent);
        Assert.Equal("2026-03-04T13:00:00+01:00", page.QuerySelector(".times time")!.GetAttribute("datetime"));
        Assert.Equal("4 March 2026, 13:00 UTC+1", page.QuerySelector(".times time")!.TextContent);
        Assert.Equal("HAMBURG", page.QuerySelector(".dateline")!.TextContent);
        Assert.Equal(["Harbour News Agency", "Bo Chen"], page.QuerySelectorAll(".credits dd").Select(d => d.TextContent));
        Assert.Equal("/search?q=%22storm%20%26%20tide%22", page.QuerySelectorAll(".keywords a")[1].GetAttribute("href"));
        Assert.Equal("/city", page.QuerySelector(".story .kicker a")!.GetAttribute("href"));
        Assert.Equal(["HAMBURG Ships left the harbour again on Wednesday.", "The pilots had waited for three days."],
            page.QuerySelectorAll(".body p").Select(p => p.TextContent));
        var related = Assert.Single(page.QuerySelectorAll(".related a"));
        Assert.Equal((other.Path, "Pilots end their strike"), (related.GetAttribute("href"), related.TextContent));
    }

    [Fact]
    public async Task Machines_find_canonical_address_open_graph_feeds_and_structured_data()
    {
        var picture = Guid.NewGuid();
        var story = Story() with { Assets = [Asset(picture)], Body = Blocks(Image(picture)), Summary = "Ships sail again.", Keywords = ["harbour"] };
        await app.Publish(story);

        var page = await app.Page(story.Path);

        Assert.Equal("https://courier.example" + story.Path, page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Equal("Ships sail again.", page.QuerySelector("meta[name=description]")!.GetAttribute("content"));
        Assert.Equal("article", page.QuerySelector("meta[property='og:type']")!.GetAttribute("content"));
        Assert.Equal("https://courier.example/media/a/og.jpg", page.QuerySelector("meta[property='og:image']")!.GetAttribute("content"));
        Assert.Equal(["/feeds/city.rss", "/feeds/all.rss", "/feeds/city.atom", "/feeds/all.atom", "/feeds/city.json", "/feeds/all.json"],
            page.QuerySelectorAll("link[rel=alternate]").Select(l => l.GetAttribute("href")));
        using var data = JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent);
        var article = data.RootElement;
        Assert.Equal("NewsArticle", article.GetProperty("@type").GetString());
        Assert.Equal("2026-03-04T12:00:00Z", article.GetProperty("datePublished").GetString());
        Assert.Equal("Ada Lind", article.GetProperty("author")[0].GetProperty("name").GetString());
        Assert.Equal("https://courier.example/media/a/w1280.jpg", article.GetProperty("image")[0].GetProperty("url").GetString());
        Assert.Equal("The Harbour Courier", article.GetProperty("publisher").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Pictures_come_in_the_sizes_and_formats_that_browsers_choose_from()
    {
        var (first, second, placeholder) = (Guid.NewGuid(), Guid.NewGuid(), (Guid?)null);
        var story = Story() with
        {
            Assets = [Asset(first, name: "one"), Asset(second, name: "two")],
            Body = Blocks(
                Image(first, "Dawn \"breaks\"", "Two ships", "Li"),
                new { type = "image", attrs = new { assetId = placeholder, caption = "Missing" } },
                Image(second)),
        };
        await app.Publish(story);

        var page = await app.Page(story.Path);

        var figures = page.QuerySelectorAll(".body figure");
        Assert.Equal(2, figures.Length);
        Assert.Equal(["image/avif", "image/webp"], figures[0].QuerySelectorAll("source").Select(s => s.GetAttribute("type")));
        var image = figures[0].QuerySelector("img")!;
        Assert.Equal("/media/one/w320.jpg 320w, /media/one/w640.jpg 640w, /media/one/w1280.jpg 1280w", image.GetAttribute("srcset"));
        Assert.Equal(("Two ships", "1280", "800", null, "high"),
            (image.GetAttribute("alt"), image.GetAttribute("width"), image.GetAttribute("height"), image.GetAttribute("loading"), image.GetAttribute("fetchpriority")));
        Assert.Equal("Dawn \"breaks\"", figures[0].QuerySelector(".caption")!.TextContent);
        Assert.Equal("lazy", figures[1].QuerySelector("img")!.GetAttribute("loading"));
        Assert.Equal("Photo: Li Wen", figures[1].QuerySelector(".credit")!.TextContent);
    }

    [Fact]
    public async Task A_picture_that_the_newsroom_attached_without_placing_it_leads_the_story()
    {
        var story = Story() with { Assets = [Asset(Guid.NewGuid(), name: "lead")] };
        await app.Publish(story);

        var page = await app.Page(story.Path);

        Assert.Equal("figure", page.QuerySelector(".body")!.FirstElementChild!.LocalName);
        Assert.Equal("/media/lead/w640.jpg", page.QuerySelector(".body img")!.GetAttribute("src"));
    }

    [Theory]
    [InlineData("zh-Hant", "發布", "2026年3月4日 20:00（UTC+8）")]
    [InlineData("zh-TW", "發布", "2026年3月4日 20:00（UTC+8）")]
    [InlineData("zh-Hans", "发布", "2026年3月4日 20:00（UTC+8）")]
    public async Task A_Chinese_story_has_a_Chinese_page_in_its_own_script(string language, string label, string time)
    {
        var story = Located(Story("心懷四面湖山 情系萬家憂樂") with { Language = language, Zone = "Asia/Shanghai", Section = [Section("協商", "協商"), Section("政協動態", "政協動態")] });
        await app.Publish(story);

        var html = await (await app.Get(Uri.EscapeDataString(story.Path).Replace("%2F", "/", StringComparison.Ordinal))).Content.ReadAsStringAsync();
        var page = await app.Page(story.Path);

        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Contains(label, page.QuerySelector(".story .times")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(time, page.QuerySelector(".times time")!.TextContent);
        Assert.Contains("心懷四面湖山 情系萬家憂樂", html, StringComparison.Ordinal);
        Assert.Equal(new Uri("https://courier.example" + story.Path).AbsoluteUri, page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Hostile_words_stay_words_everywhere()
    {
        const string Hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"' & ]]>";
        var picture = Guid.NewGuid();
        var story = Story(Hostile) with
        {
            Subtitle = Hostile,
            Summary = Hostile,
            Byline = [new() { Name = Hostile }],
            Source = Hostile,
            Editor = Hostile,
            Dateline = Hostile,
            Keywords = [Hostile],
            Rights = Hostile,
            CorrectionNote = Hostile,
            // Newer than what other tests of this class publish, and so at the head of the lists.
            ReleasedAt = DateTimeOffset.UtcNow,
            Section = [Section("city", Hostile)],
            Assets = [Asset(picture) with { Caption = Hostile, AltText = Hostile, Credit = Hostile }],
            Body = Blocks(Image(picture), new { type = "paragraph", content = new[] { new { type = "text", text = Hostile } } }),
        };
        await app.Publish(story);

        foreach (var path in new[] { story.Path, "/", "/city" })
        {
            var page = await app.Page(path);

            Assert.All(page.QuerySelectorAll("script"), script => Assert.Contains(script.GetAttribute("type"), new[] { null, "application/ld+json" }));
            Assert.All(page.QuerySelectorAll("script:not([type])"), script => Assert.Equal("", script.TextContent));
            Assert.Empty(page.QuerySelectorAll("[onerror]"));
            Assert.All(page.QuerySelectorAll("script[type='application/ld+json']"), script => JsonDocument.Parse(script.TextContent).Dispose());
            Assert.Contains(page.QuerySelectorAll("h1, h2, h3"), heading => heading.TextContent == Hostile);
        }
    }

    [Fact]
    public async Task Nothing_inline_runs_and_nothing_comes_from_elsewhere()
    {
        var story = Story();
        await app.Publish(story);

        using var answer = await app.Get(story.Path);
        var page = await ReaderApp.Parse(answer);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("[style], style"));
        foreach (var file in page.QuerySelectorAll("link[rel=stylesheet], script[src]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")))
        {
            using var asset = await app.Get(file!);
            Assert.Equal(HttpStatusCode.OK, asset.StatusCode);
            Assert.Equal("public, max-age=31536000, immutable", asset.Headers.GetValues("Cache-Control").Single());
        }
    }

    [Fact]
    public async Task An_unchanged_page_is_answered_with_304_and_a_changed_one_is_not()
    {
        var story = Story();
        await app.Publish(story);
        using var first = await app.Get(story.Path);
        var etag = first.Headers.ETag!;

        using var again = await Conditional(story.Path, etag.ToString());
        await app.Publish(story.Next() with { Headline = "Harbour reopens" });
        using var changed = await Conditional(story.Path, etag.ToString());

        Assert.False(etag.IsWeak);
        Assert.Equal("public, no-cache", first.Headers.GetValues("Cache-Control").Single());
        Assert.Contains($"story:{story.StoryId}", first.Headers.GetValues("Cache-Tag").Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(etag, again.Headers.ETag);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(etag, changed.Headers.ETag);
    }

    [Fact]
    public async Task A_correction_stands_on_the_page_with_its_time_and_outlives_later_revisions()
    {
        var story = Story();
        var corrected = story.Next("correction") with { CorrectionNote = "The pilots waited three days, not two." };
        await app.Publish(story);
        await app.Publish(corrected);
        await app.Publish(corrected.Next() with { CorrectionNote = null });

        var page = await app.Page(story.Path);

        var correction = Assert.Single(page.QuerySelectorAll(".corrections p"));
        Assert.Contains("The pilots waited three days, not two.", correction.TextContent, StringComparison.Ordinal);
        Assert.Equal("2026-03-04T14:00:00+01:00", correction.QuerySelector("time")!.GetAttribute("datetime"));
        Assert.Contains("2026-03-04T15:00:00+01:00", page.QuerySelector(".updated time")!.GetAttribute("datetime"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/city/2026/03/there-is-no-such-story")]
    [InlineData("/no-such-section")]
    [InlineData("/a/b/c")]
    [InlineData("/%00")]
    [InlineData("/city/2026/13/x%2Fy")]
    public async Task An_unknown_address_has_a_page_that_helps(string path)
    {
        using var answer = await app.Get(path);
        // The server itself refuses an address with a null character.
        if (answer.StatusCode == HttpStatusCode.BadRequest) return;

        var page = await ReaderApp.Parse(answer);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.GetValues("Cache-Control").Single());
        Assert.NotNull(page.QuerySelector("main form[action='/search']"));
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    [Fact]
    public async Task A_HEAD_request_has_the_headers_and_no_body()
    {
        var story = Story();
        await app.Publish(story);

        using var request = new HttpRequestMessage(HttpMethod.Head, story.Path);
        using var answer = await app.Visitor.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Content.Headers.ContentLength > 1000, answer.Content.Headers.ContentLength?.ToString(CultureInfo.InvariantCulture));
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    private async Task<HttpResponseMessage> Conditional(string path, string etag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        return await app.Visitor.SendAsync(request);
    }
}
