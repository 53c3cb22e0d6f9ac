using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Syndication.Formats;
using PublishingPlatform.Syndication.Formats.Feeds;
using PublishingPlatform.Syndication.Tests.Support;

namespace PublishingPlatform.Syndication.Tests.Formats;

public sealed class FeedFormatTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Media = "http://search.yahoo.com/mrss/";

    [Fact]
    public void Rss_has_what_the_validator_asks_for()
    {
        var story = SampleStory.Of();

        var channel = XDocument.Parse(Text(RssFeed.Write(Feed(story)))).Root!.Element("channel")!;

        Assert.Equal("https://news.example/feeds/all.rss", channel.Element(Atom + "link")!.Attribute("href")!.Value);
        Assert.Equal("application/rss+xml", channel.Element(Atom + "link")!.Attribute("type")!.Value);
        Assert.NotNull(channel.Element("description"));
        AssertMailDate(channel.Element("lastBuildDate")!.Value);
        var item = channel.Element("item")!;
        Assert.Equal(StoryUri.Of(story.StoryId), item.Element("guid")!.Value);
        Assert.Equal("false", item.Element("guid")!.Attribute("isPermaLink")!.Value);
        Assert.Equal("https://news.example/shipping/2026/03/harbour-reopens", item.Element("link")!.Value);
        AssertMailDate(item.Element("pubDate")!.Value);
        Assert.Equal(["林海晴", "M. Castellan"], item.Elements(DublinCore + "creator").Select(creator => creator.Value));
        Assert.Contains("<p>基隆港星期一重新開放。</p>", item.Element(Content + "encoded")!.Value);
        Assert.DoesNotContain("href=\"/", item.Element(Content + "encoded")!.Value);
        Assert.Equal("https://news.example/media/x7Kq2/w1280.jpeg", item.Element(Media + "content")!.Attribute("url")!.Value);
    }

    [Fact]
    public void Atom_has_what_the_standard_asks_for()
    {
        var story = SampleStory.Of(kind: "correction");

        var feed = XDocument.Parse(Text(AtomFeed.Write(Feed(story)))).Root!;

        foreach (var required in new[] { "id", "title", "updated", "author" }) Assert.Single(feed.Elements(Atom + required));
        Assert.Contains(feed.Elements(Atom + "link"), link => link.Attribute("rel")!.Value == "self");
        var entry = feed.Element(Atom + "entry")!;
        Assert.Equal(StoryUri.Of(story.StoryId), entry.Element(Atom + "id")!.Value);
        Assert.Equal("zh-Hant", entry.Attribute(XNamespace.Xml + "lang")!.Value);
        Assert.Equal("2026-03-14T12:01:00.000Z", entry.Element(Atom + "updated")!.Value);
        Assert.Equal("2026-03-14T12:00:00.000Z", entry.Element(Atom + "published")!.Value);
        Assert.Equal("html", entry.Element(Atom + "content")!.Attribute("type")!.Value);
        Assert.Contains("An earlier version named the wrong pier.", entry.Element(Atom + "content")!.Value);
        Assert.All(entry.Elements(Atom + "link").Concat(feed.Elements(Atom + "link")), link =>
            Assert.StartsWith("https://news.example/", link.Attribute("href")!.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Json_feed_is_valid_by_its_schema()
    {
        var schema = PublishingPlatform.Testing.Needs.SharedData("conformance", "jsonfeed", "schema-v1.1.json");
        var bare = SampleStory.Of() with { Byline = [], Assets = [], Keywords = [] };

        var written = JsonFeed.Write(Feed(SampleStory.Of(), bare));

        Assert.Empty(JsonSchemaCheck.Errors(schema, written));
        Assert.NotEmpty(JsonSchemaCheck.Errors(schema, """{"version":"https://jsonfeed.org/version/1.1"}"""u8));
    }

    [Fact]
    public void A_revision_keeps_the_identity_and_moves_the_update_time()
    {
        var first = SampleStory.Of();
        var second = first with { Revision = 2, RevisedAt = first.RevisedAt.AddHours(1), Headline = "Harbour stays open" };

        var before = JsonNode.Parse(JsonFeed.Write(Feed(first)))!["items"]![0]!;
        var after = JsonNode.Parse(JsonFeed.Write(Feed(second)))!["items"]![0]!;

        Assert.Equal((string?)before["id"], (string?)after["id"]);
        Assert.Equal((string?)before["date_published"], (string?)after["date_published"]);
        Assert.NotEqual((string?)before["date_modified"], (string?)after["date_modified"]);
    }

    [Theory]
    [InlineData("rss")]
    [InlineData("atom")]
    public void A_control_character_in_any_field_does_not_break_the_feed(string format)
    {
        const string odd = "a\u0000b\u0008c\uFFFEd\uD800e]]>f & <g>";
        var story = SampleStory.Of(headline: odd) with
        {
            Summary = odd,
            Rights = odd,
            Keywords = [odd],
            Byline = [new Author { Name = odd }],
            CorrectionNote = odd,
            Section = [new SectionReference { Slug = "odd", Name = odd }],
            Assets = [SampleStory.Photo(Guid.NewGuid()) with { Caption = odd, Credit = odd, Copyright = odd }],
        };

        var written = XDocument.Parse(Text(FeedFormat.Find(format)!.Write(Feed(story))));

        Assert.Contains("]]>f & <g>", written.Descendants().First(element => element.Name.LocalName is "item" or "entry").Value);
    }

    [Theory]
    [InlineData("rss")]
    [InlineData("atom")]
    [InlineData("json")]
    public void The_same_stories_give_the_same_bytes(string format)
    {
        var story = SampleStory.Of();
        var write = FeedFormat.Find(format)!.Write;

        Assert.Equal(write(Feed(story)), write(Feed(story)));
    }

    [Fact]
    public void A_feed_without_a_story_is_still_whole()
    {
        foreach (var format in FeedFormat.All) Assert.NotEmpty(format.Write(Feed()));

        Assert.Single(XDocument.Parse(Text(AtomFeed.Write(Feed()))).Root!.Elements(Atom + "updated"));
        Assert.Empty(JsonNode.Parse(JsonFeed.Write(Feed()))!["items"]!.AsArray());
    }

    private static Feed Feed(params StoryPublished[] stories) => new()
    {
        Title = "Harbour News",
        Description = "All stories",
        Self = "https://news.example/feeds/all.rss",
        Home = "https://news.example/",
        Publisher = "Harbour News",
        Language = "zh-Hant",
        Updated = SampleStory.Noon,
        Stories = [.. stories.Select(story => new StoryText(story, new Uri("https://news.example")))],
    };

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static void AssertMailDate(string date) =>
        Assert.True(DateTimeOffset.TryParseExact(date, "ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _), date);
}
