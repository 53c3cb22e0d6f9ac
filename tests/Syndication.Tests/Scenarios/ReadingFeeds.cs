using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using PublishingPlatform.Contracts.Media;
using PublishingPlatform.Contracts.Reader;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Syndication.Tests.Support;

namespace PublishingPlatform.Syndication.Tests.Scenarios;

public sealed class ReadingFeeds : IAsyncLifetime
{
    private SyndicationApp app = null!;

    public async ValueTask InitializeAsync() => app = await SyndicationApp.StartAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_story_is_in_the_feeds_of_all_its_sections_in_every_format()
    {
        var story = SampleStory.Of();

        await app.Publish(story);

        foreach (var name in new[] { "all", "shipping", "economy" })
        {
            Assert.Contains(story.StoryId.ToString(), (await Get($"/feeds/{name}.rss")).Text);
            Assert.Contains(story.StoryId.ToString(), (await Get($"/feeds/{name}.atom")).Text);
            Assert.Contains(story.StoryId.ToString(), (await Get($"/feeds/{name}.json")).Text);
        }

        Assert.Equal("application/rss+xml", (await Get("/feeds/all.rss")).Answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("feeds", (await app.Service.Announced<PagesChanged>())[0].Tags);
    }

    [Fact]
    public async Task An_update_changes_the_entry_and_a_kill_drops_it_at_once()
    {
        var story = SampleStory.Of();
        await app.Publish(story);
        await app.Publish(SampleStory.Of(story.StoryId, 2, "correction", "Harbour stays open"));

        var item = Assert.Single(JsonNode.Parse((await Get("/feeds/all.json")).Text)!["items"]!.AsArray())!;
        Assert.Equal("Harbour stays open", (string?)item["title"]);
        Assert.Contains("wrong pier", (string?)item["content_html"]);

        await app.Withdraw(SampleStory.Withdrawal(story, revision: 3));
        foreach (var format in new[] { "rss", "atom", "json" }) Assert.DoesNotContain(story.StoryId.ToString(), (await Get($"/feeds/all.{format}")).Text);
    }

    [Fact]
    public async Task What_a_client_has_is_not_sent_again_until_something_changes()
    {
        var story = SampleStory.Of();
        await app.Publish(story);
        var (first, _) = await Get("/feeds/all.atom");
        Assert.Equal("public, no-cache", first.Headers.CacheControl!.ToString().Replace("no-cache, public", "public, no-cache", StringComparison.Ordinal));

        var same = await Conditional("/feeds/all.atom", first.Headers.ETag!.ToString());
        await app.Withdraw(SampleStory.Withdrawal(story));
        var changed = await Conditional("/feeds/all.atom", first.Headers.ETag!.ToString());

        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Fact]
    public async Task Archive_stories_are_in_the_archive_feed_only()
    {
        var (news, old) = (SampleStory.Of(), SampleStory.Of(kind: "archive"));

        await app.Publish(news);
        await app.Publish(old);

        Assert.DoesNotContain(old.StoryId.ToString(), (await Get("/feeds/all.json")).Text);
        Assert.DoesNotContain(old.StoryId.ToString(), (await Get("/feeds/shipping.json")).Text);
        var archive = (await Get("/feeds/archive.json")).Text;
        Assert.Contains(old.StoryId.ToString(), archive);
        Assert.DoesNotContain(news.StoryId.ToString(), archive);
    }

    [Fact]
    public async Task A_section_feed_takes_the_sections_name_and_follows_a_move()
    {
        await app.Publish(SampleStory.Of());
        await app.Service.Deliver(Section("sport", null, 1, "Sport"));
        await app.Service.Deliver(Section("shipping", "sport", 5, "Ships"));
        await app.Service.Deliver(Section("shipping", "economy", 4, "Too late"));

        var sport = JsonNode.Parse((await Get("/feeds/sport.json")).Text)!;
        Assert.Equal("Sport – Harbour News", (string?)sport["title"]);
        Assert.Single(sport["items"]!.AsArray());
        Assert.Empty(JsonNode.Parse((await Get("/feeds/economy.json")).Text)!["items"]!.AsArray());
        Assert.StartsWith("Ships", (string?)JsonNode.Parse((await Get("/feeds/shipping.json")).Text)!["title"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_section_that_is_renamed_after_its_feed_was_read_is_called_by_its_new_name()
    {
        await app.Publish(SampleStory.Of());
        await app.Service.Deliver(Section("shipping", null, 1, "Shipping"));
        var before = JsonNode.Parse((await Get("/feeds/shipping.json")).Text)!;

        await app.Service.Deliver(Section("shipping", null, 2, "Ships"));

        Assert.Equal(
            ("Shipping – Harbour News", "Ships – Harbour News"),
            ((string?)before["title"], (string?)JsonNode.Parse((await Get("/feeds/shipping.json")).Text)!["title"]));
    }

    [Fact]
    public async Task A_language_can_be_asked_for()
    {
        await app.Publish(SampleStory.Of());
        await app.Publish(SampleStory.Of() with { Language = "en" });

        var english = JsonNode.Parse((await Get("/feeds/all.json?language=en")).Text)!;

        Assert.Equal("en", (string?)Assert.Single(english["items"]!.AsArray())!["language"]);
        Assert.Equal("en", (string?)english["language"]);
        Assert.Null(JsonNode.Parse((await Get("/feeds/all.json")).Text)!["language"]);
    }

    [Fact]
    public async Task A_withdrawn_picture_leaves_the_feed_before_the_story_is_revised()
    {
        var story = SampleStory.Of();
        await app.Publish(story);
        Assert.Contains("/media/x7Kq2/", (await Get("/feeds/all.rss")).Text);

        await app.Service.Deliver(new AssetWithdrawn
        {
            AssetId = story.Assets[0].AssetId,
            Revision = 2,
            Kind = "rights-lapsed",
            Reason = "licence ended",
            WithdrawnAt = SampleStory.Noon,
        });

        Assert.DoesNotContain("/media/x7Kq2/", (await Get("/feeds/all.rss")).Text);
    }

    [Fact]
    public async Task The_newest_fifty_are_shown_newest_first()
    {
        for (var i = 0; i < 55; i++) await app.Publish(SampleStory.Of(headline: $"Story {i}") with { ReleasedAt = SampleStory.Noon.AddMinutes(i) });

        var items = XDocument.Parse((await Get("/feeds/all.rss")).Text).Descendants("item").Select(item => item.Element("title")!.Value).ToList();

        Assert.Equal(Enumerable.Range(5, 50).Reverse().Select(i => $"Story {i}"), items);
    }

    [Theory]
    [InlineData("/feeds/nowhere.rss")]
    [InlineData("/feeds/all.xml")]
    [InlineData("/feeds/all")]
    public async Task An_unknown_feed_is_a_clear_problem(string path) =>
        await SyndicationApp.Refused(await app.Service.Anonymous.GetAsync(path), HttpStatusCode.NotFound, "FeedUnknown");

    [Fact]
    public async Task A_feed_of_nothing_is_whole() => Assert.Equal("https://news.example/feeds/all.atom", XDocument.Parse((await Get("/feeds/all.atom")).Text).Root!.Element(XName.Get("id", "http://www.w3.org/2005/Atom"))!.Value);

    private async Task<(HttpResponseMessage Answer, string Text)> Get(string path)
    {
        var answer = await app.Service.Anonymous.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return (answer, text);
    }

    private async Task<HttpResponseMessage> Conditional(string path, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return await app.Service.Anonymous.SendAsync(request);
    }

    private static SectionChanged Section(string slug, string? parent, int revision, string name) => new()
    {
        SectionId = PublishingPlatform.Testing.TestIdentity.IdOf(slug),
        Revision = revision,
        Slug = slug,
        Names = new Dictionary<string, string> { ["und"] = name },
        ParentSlug = parent,
        Order = 1,
        Closed = false,
    };
}
