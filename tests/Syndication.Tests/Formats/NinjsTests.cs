using System.Text.Json;
using System.Text.Json.Nodes;
using PublishingPlatform.Syndication.Formats;
using PublishingPlatform.Syndication.Formats.Ninjs;
using PublishingPlatform.Syndication.Tests.Support;

namespace PublishingPlatform.Syndication.Tests.Formats;

public sealed class NinjsTests
{
    private static readonly Uri Site = new("https://news.example");

    [Theory]
    [InlineData("first")]
    [InlineData("update")]
    [InlineData("correction")]
    [InlineData("media-completed")]
    [InlineData("archive")]
    public void A_story_is_valid_ninjs_whatever_its_kind(string kind)
    {
        var schema = PublishingPlatform.Testing.Needs.SharedData("conformance", "ninjs", "ninjs-schema_3.1.json");

        var written = NinjsFormat.Write(new StoryText(SampleStory.Of(kind: kind), Site));

        Assert.Empty(JsonSchemaCheck.Errors(schema, written));
    }

    [Fact]
    public void The_barest_story_is_valid_ninjs_too()
    {
        var schema = PublishingPlatform.Testing.Needs.SharedData("conformance", "ninjs", "ninjs-schema_3.1.json");
        var bare = SampleStory.Of() with
        {
            Subtitle = null,
            Summary = " ",
            Byline = [],
            Source = null,
            Editor = null,
            Dateline = null,
            Keywords = [],
            Subjects = [],
            Urgency = null,
            Rights = null,
            Assets = [],
            Related = [],
            Body = JsonSerializer.SerializeToElement(new { type = "doc", content = new[] { new { type = "paragraph" } } }),
        };

        var written = NinjsFormat.Write(new StoryText(bare, Site));

        Assert.Empty(JsonSchemaCheck.Errors(schema, written));
    }

    [Theory]
    [InlineData("unpublished")]
    [InlineData("killed")]
    [InlineData("recalled")]
    public void A_withdrawal_is_valid_ninjs_that_says_canceled(string kind)
    {
        var schema = PublishingPlatform.Testing.Needs.SharedData("conformance", "ninjs", "ninjs-schema_3.1.json");
        var story = SampleStory.Of();

        var written = NinjsFormat.Write(SampleStory.Withdrawal(story, kind));

        Assert.Empty(JsonSchemaCheck.Errors(schema, written));
        var item = JsonNode.Parse(written)!;
        Assert.Equal("canceled", (string?)item["pubStatus"]);
        Assert.Equal($"urn:uuid:{story.StoryId}", (string?)item["uri"]);
        Assert.Null(item["bodies"]);
    }

    [Fact]
    public void The_standards_own_examples_pass_and_a_foreign_field_does_not()
    {
        var schema = PublishingPlatform.Testing.Needs.SharedData("conformance", "ninjs", "ninjs-schema_3.1.json");
        var examples = Path.Combine(Path.GetDirectoryName(schema)!, "examples", "3.0");

        // Those with a map point are judged by GeoJSON's schema as well, which is not at hand.
        foreach (var example in Directory.GetFiles(examples, "*.json").Where(file => !File.ReadAllText(file).Contains("geoJSON", StringComparison.Ordinal)))
            Assert.Empty(JsonSchemaCheck.Errors(schema, File.ReadAllBytes(example)));

        var spoilt = JsonNode.Parse(NinjsFormat.Write(new StoryText(SampleStory.Of(), Site)))!;
        spoilt["bylines"] = "not in this version";
        spoilt["associations"]![0]!["colour"] = "red";
        spoilt["urgency"] = 12;
        var errors = JsonSchemaCheck.Errors(schema, JsonSerializer.SerializeToUtf8Bytes(spoilt));
        Assert.Contains(errors, error => error.StartsWith("/bylines", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.StartsWith("/associations/0/colour", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.StartsWith("/urgency", StringComparison.Ordinal));
    }

    [Fact]
    public void Everything_a_partner_needs_is_in_it()
    {
        var story = SampleStory.Of(kind: "correction", revision: 3);

        var item = JsonNode.Parse(NinjsFormat.Write(new StoryText(story, Site)))!;

        Assert.Equal("3", (string?)item["version"]);
        Assert.Equal("zh-Hant", (string?)item["language"]);
        Assert.Equal(story.Headline, (string?)item["headlines"]![0]!["value"]);
        Assert.Equal("林海晴, M. Castellan", (string?)item["by"]);
        Assert.Contains("An earlier version named the wrong pier.", (string?)item["edNote"]);
        Assert.Contains(item["descriptions"]!.AsArray(), text => (string?)text!["role"] == "correction");
        Assert.Equal(["text/html", "text/plain"], item["bodies"]!.AsArray().Select(body => (string?)body!["contentType"]));
        Assert.Contains("基隆港星期一重新開放。", (string?)item["bodies"]![1]!["value"]);
        Assert.Contains("href=\"https://news.example/shipping/2026/03/tickets\"", (string?)item["bodies"]![0]!["value"]);
        Assert.Contains("https://news.example/media/x7Kq2/w1280.jpeg", (string?)item["bodies"]![0]!["value"]);
        Assert.Equal(["author", "author", "source", "editor"], item["infoSources"]!.AsArray().Select(source => (string?)source!["role"]));
        Assert.Equal("http://cv.iptc.org/newscodes/mediatopic/20000523", (string?)item["subjects"]!.AsArray()
            .Single(subject => (string?)subject!["literal"] == "medtop:20000523")!["uri"]);
        Assert.Equal("KEELUNG", (string?)item["places"]![0]!["name"]);
        var picture = item["associations"]![0]!;
        Assert.Equal(4, picture["renditions"]!.AsArray().Count);
        Assert.Equal("渡輪離開四號碼頭", (string?)picture["descriptions"]![0]!["value"]);
        Assert.Contains("\"lt\"", (string?)picture["rightsInfo"]!["encodedRights"]);
    }

    [Fact]
    public void The_same_story_gives_the_same_bytes()
    {
        var story = SampleStory.Of();

        Assert.Equal(NinjsFormat.Write(new StoryText(story, Site)), NinjsFormat.Write(new StoryText(story, Site)));
    }
}
