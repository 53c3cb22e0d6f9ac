using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using static PublishingPlatform.Reader.Tests.TestStories;

namespace PublishingPlatform.Reader.Tests.Pages;

public sealed class FrontAndSectionTests : IAsyncLifetime
{
    private ReaderApp app = null!;

    public async ValueTask InitializeAsync() => app = await ReaderApp.Start();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_front_page_has_the_newest_release_first_unless_another_is_urgent()
    {
        var at = new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
        await app.Publish(Story("Older") with { ReleasedAt = at.AddHours(-3) });
        await app.Publish(Story("Flash") with { ReleasedAt = at.AddHours(-2), Urgency = 1 });
        await app.Publish(Story("Newest") with { ReleasedAt = at });

        Assert.Equal(["Flash", "Newest", "Older"], Headlines(await app.Page("/")));
    }

    [Fact]
    public async Task An_archive_publication_is_in_its_section_by_its_date_and_not_on_the_front_page()
    {
        await app.Publish(Story("News of today"));
        await app.Publish(Located(Story("From 1998") with { Kind = "archive", Distribution = "archive", PublishedAt = new(1998, 5, 1, 8, 0, 0, TimeSpan.Zero) }));
        await app.Publish(Located(Story("From 2001") with { Kind = "archive", Distribution = "archive", PublishedAt = new(2001, 5, 1, 8, 0, 0, TimeSpan.Zero) }));

        Assert.Equal(["News of today"], Headlines(await app.Page("/")));
        Assert.Equal(["News of today", "From 2001", "From 1998"], Headlines(await app.Page("/city")));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/city")]
    [InlineData("/city?before=638000000000000000-1")]
    [InlineData("/city?before=nonsense")]
    public async Task A_page_without_stories_says_that_there_are_none_yet(string address)
    {
        await app.Change(SectionIs("city", "City"));

        var page = await app.Page(address);

        Assert.Empty(Headlines(page));
        Assert.Equal("Nothing has been published here yet.", page.QuerySelector("main .empty")?.TextContent);
    }

    [Theory]
    [InlineData("/search?q=harbour")]
    [InlineData("/search?q=harbour&page=40")]
    [InlineData("/search?q=%00%EF%BF%BF")]
    [InlineData("/sitemap.xml")]
    [InlineData("/news-sitemap.xml")]
    public async Task Search_and_sitemaps_of_an_empty_site_are_answers(string address)
    {
        using var answer = await app.Get(address);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Following_the_link_to_earlier_stories_shows_each_story_once_although_new_ones_come_in()
    {
        var start = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var expected = new List<string>();
        for (var i = 0; i < 50; i++)
        {
            expected.Add(string.Create(CultureInfo.InvariantCulture, $"Story {i}"));
            // Three at a time share a moment, so that time alone cannot order them.
            await app.Publish(Located(Story(expected[^1]) with { Distribution = "archive", Kind = "archive", PublishedAt = start.AddDays(-i / 3) }));
        }

        var seen = new List<string>();
        for (var path = "/city"; path is not null;)
        {
            var page = await app.Page(path);
            seen.AddRange(Headlines(page));
            path = page.QuerySelector(".paging a[rel=next]")?.GetAttribute("href");
            await app.Publish(Located(Story("Newcomer") with { Distribution = "archive", PublishedAt = start.AddDays(9) }));
        }

        Assert.Equal(expected.Order(), seen.Order());
    }

    [Fact]
    public async Task Sections_make_the_navigation_in_their_order_and_closed_ones_leave_it()
    {
        var closing = SectionIs("sport", "Sport", order: 0);
        await app.Change(SectionIs("world", "World", order: 2));
        await app.Change(SectionIs("city", "City", order: 1));
        await app.Change(closing);
        await app.Change(SectionIs("parks", "Parks", parent: "city"));
        await app.Change(closing with { Revision = 2, Closed = true });
        await app.Change(closing);
        await app.Publish(Story("In the park").In(Section("city", "City"), Section("parks", "Parks")));

        var city = await app.Page("/city");

        Assert.Equal(["City", "World"], city.QuerySelectorAll(".sections a").Select(a => a.TextContent));
        Assert.Equal("page", city.QuerySelector(".sections a[href='/city']")!.GetAttribute("aria-current"));
        Assert.Equal(["/parks"], city.QuerySelectorAll(".below a").Select(a => a.GetAttribute("href")));
        Assert.Equal(["In the park"], Headlines(city));
        Assert.Equal(["In the park"], Headlines(await app.Page("/parks")));
        Assert.Empty(Headlines(await app.Page("/sport")));
    }

    [Fact]
    public async Task A_renamed_section_is_named_in_the_page_language()
    {
        var section = SectionIs("city", "City") with { Names = new Dictionary<string, string> { ["und"] = "Stadt", ["en"] = "City", ["zh-Hant"] = "本市" } };
        await app.Change(section);
        await app.Publish(Story("English"));
        var chinese = Story("中文") with { Language = "zh-Hant-HK" };
        await app.Publish(chinese);

        Assert.Equal("City", (await app.Page("/city")).QuerySelector("h1")!.TextContent);
        Assert.Equal("本市", (await app.Page(chinese.Path)).QuerySelector(".sections a")!.TextContent);
    }

    [Theory]
    [InlineData("api")]
    [InlineData("Search")]
    [InlineData("media")]
    [InlineData("a/b")]
    [InlineData("robots.txt")]
    public async Task A_section_of_a_reserved_name_is_passed_over(string slug)
    {
        await app.Change(SectionIs(slug, "Trap"));

        Assert.Empty((await app.Page("/")).QuerySelectorAll(".sections a"));
    }

    [Fact]
    public async Task An_unchanged_list_is_answered_with_304_and_a_section_change_makes_it_new()
    {
        await app.Publish(Story());
        foreach (var path in new[] { "/", "/city" })
        {
            using var first = await app.Get(path);
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("If-None-Match", first.Headers.ETag!.ToString());
            using var again = await app.Visitor.SendAsync(request);
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);

            await app.Change(SectionIs("section-for-" + path.Length, "New"));
            using var changed = await app.Get(path);
            Assert.NotEqual(first.Headers.ETag, changed.Headers.ETag);
        }
    }

    [Fact]
    public async Task A_picture_taken_back_leaves_every_page_and_comes_back_when_replaced()
    {
        var photo = Guid.NewGuid();
        var story = Story() with { Assets = [Asset(photo, revision: 2, name: "before")], Body = Blocks(Image(photo)) };
        await app.Publish(story);
        await app.Service.Deliver(AssetWithdrawn(photo, 3));

        Assert.Empty((await app.Page(story.Path)).QuerySelectorAll("main img"));
        Assert.Empty((await app.Page("/")).QuerySelectorAll("main img"));

        await app.Service.Deliver(new Contracts.Media.AssetReplaced { Asset = Snapshot(photo, 4, "after") });

        Assert.Equal("/media/after/w640.jpg", (await app.Page(story.Path)).QuerySelector("main img")!.GetAttribute("src"));
        Assert.Equal("/media/after/w640.jpg", (await app.Page("/")).QuerySelector("main img")!.GetAttribute("src"));
    }

    [Fact]
    public async Task A_bad_place_in_the_list_is_the_first_page()
    {
        await app.Publish(Story("Here"));

        foreach (var before in new[] { "x", "-1-1", "9223372036854775807-1", "1-", "%00", "1-2-3" })
            Assert.Equal(["Here"], Headlines(await app.Page("/city?before=" + before)));
    }

    private static List<string> Headlines(IDocument page) => [.. page.QuerySelectorAll("main article.card a").Select(a => a.TextContent)];
}
