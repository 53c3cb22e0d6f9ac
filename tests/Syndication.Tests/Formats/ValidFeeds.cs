using System.Text.Json;
using System.Xml.Linq;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Syndication.Tests.Support;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Syndication.Tests.Formats;

/// <summary>What subscribers really get, held against the rules that the W3C's validator and JSON Feed's schema apply.</summary>
public sealed class ValidFeeds : IAsyncLifetime
{
    private SyndicationApp app = null!;

    public async ValueTask InitializeAsync() => app = await SyndicationApp.StartAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("/feeds/all")]
    [InlineData("/feeds/shipping")]
    [InlineData("/feeds/archive")]
    [InlineData("/feeds/all", "?language=zh-Hant")]
    public async Task Every_feed_keeps_the_rules_of_its_format(string feed, string query = "")
    {
        await app.Publish(SampleStory.Of());
        await app.Publish(SampleStory.Of(kind: "correction", revision: 2));
        await app.Publish(SampleStory.Of(kind: "archive") with { Language = "en-GB" });
        await app.Publish(Everything());

        await IsValid(feed, query);
    }

    [Theory]
    [InlineData("/feeds/all")]
    [InlineData("/feeds/harbours")]
    public async Task A_feed_without_a_story_keeps_them_too_and_is_as_old_as_its_section(string feed)
    {
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);
        await app.Service.Deliver(new SectionChanged
        {
            SectionId = Guid.NewGuid(),
            Revision = 1,
            Slug = "harbours",
            Names = new Dictionary<string, string> { ["und"] = "Harbours" },
            Order = 1,
            Closed = false,
        });
        var after = DateTimeOffset.UtcNow;

        await IsValid(feed, "");
        var (_, atom) = await Get($"{feed}.atom");
        Assert.InRange(DateTimeOffset.Parse(XDocument.Parse(atom).Root!.Element(XName.Get("updated", "http://www.w3.org/2005/Atom"))!.Value, System.Globalization.CultureInfo.InvariantCulture), before, after);
    }

    [Fact]
    public async Task A_feed_of_a_newsroom_without_sections_has_a_date_as_well() => await IsValid("/feeds/all", "");

    [Fact]
    public async Task Plain_words_stay_words_where_a_format_reads_markup()
    {
        await app.Publish(SampleStory.Of() with { Summary = "Ferries <b>run</b> & <script>sail</script>" });

        var (_, rss) = await Get("/feeds/all.rss");

        Assert.Equal("Ferries &lt;b&gt;run&lt;/b&gt; &amp; &lt;script&gt;sail&lt;/script&gt;", XDocument.Parse(rss).Descendants("item").Single().Element("description")!.Value);
    }

    [Fact]
    public async Task Json_feed_is_valid_by_its_schema_as_it_is_served()
    {
        var schema = Needs.SharedData("conformance", "jsonfeed", "schema-v1.1.json");
        await app.Publish(SampleStory.Of());
        await app.Publish(Everything());

        var (_, text) = await Get("/feeds/all.json");

        Assert.Empty(JsonSchemaCheck.Errors(schema, System.Text.Encoding.UTF8.GetBytes(text)));
    }

    private async Task IsValid(string feed, string query)
    {
        var (rssType, rss) = await Get($"{feed}.rss{query}");
        var (atomType, atom) = await Get($"{feed}.atom{query}");
        var (jsonType, json) = await Get($"{feed}.json{query}");

        Assert.Equal(["application/rss+xml; charset=utf-8", "application/atom+xml; charset=utf-8", "application/feed+json; charset=utf-8"], [rssType, atomType, jsonType]);
        Assert.Empty(FeedRules.Rss(rss, $"https://news.example{feed}.rss{query}"));
        Assert.Empty(FeedRules.AtomFeed(atom, $"https://news.example{feed}.atom{query}"));
        Assert.Empty(FeedRules.Json(json, $"https://news.example{feed}.json{query}"));
    }

    private async Task<(string? Type, string Text)> Get(string path)
    {
        using var answer = await app.Service.Anonymous.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return (answer.Content.Headers.ContentType?.ToString(), text);
    }

    /// <summary>Every kind of block and mark, and words that are trouble in markup.</summary>
    private static StoryPublished Everything()
    {
        var photo = Guid.CreateVersion7();
        object Text(string text, params object[] marks) => new { type = "text", text, marks };
        object Paragraph(params object[] content) => new { type = "paragraph", content };
        object Link(string href) => new { type = "link", attrs = new { href } };
        object Image(Guid id) => new { type = "image", attrs = new { assetId = id, caption = "A \"quay\" & <more>", alt = "'Quay'" } };
        return SampleStory.Of(headline: "A <b>bold</b> headline & more ]]>") with
        {
            Language = "en",
            Byline = [new Author { Name = " " }, new Author { Name = "O'Neil & <Sons>" }],
            Summary = null,
            Subtitle = null,
            Assets = [SampleStory.Photo(photo)],
            Body = JsonSerializer.SerializeToElement(new
            {
                type = "doc",
                content = new[]
                {
                    Paragraph(Text("Bold", new { type = "bold" }), Text(" linked", Link("/a?b=1&c=2"), new { type = "italic" }), Text(" mail", Link("mailto:desk@news.example"))),
                    new { type = "heading", attrs = new { level = 2 }, content = new[] { Text("Heading") } },
                    new { type = "bulletList", content = new[] { new { type = "listItem", content = new[] { Paragraph(Text("<li>")) } } } },
                    new { type = "blockquote", attrs = new { cite = "Somebody" }, content = new[] { Paragraph(Text("Said")) } },
                    Image(photo),
                    new { type = "gallery", content = new[] { Image(photo), Image(Guid.NewGuid()) } },
                    new { type = "video", attrs = new { url = "https://video.example/watch?v=1&t=2", caption = "Moving" } },
                    new { type = "embed", attrs = new { url = "https://social.example/1", provider = "Social", title = "A post" } },
                    new { type = "table", content = new[] { new { type = "tableRow", content = new[] { new { type = "tableCell", attrs = new { colspan = 2 }, content = new[] { Paragraph(Text("Cell")) } } } } } },
                    new { type = "factbox", attrs = new { title = "Facts" }, content = new[] { Paragraph(Text("One & two")) } },
                    new { type = "horizontalRule" },
                },
            }),
        };
    }
}
