using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Xunit;
using PublishingPlatform.Platform.Documents;

namespace PublishingPlatform.Platform.Tests.Documents;

[Properties(Arbitrary = [typeof(DocumentGenerator)], MaxTest = 200)]
public sealed class DocumentProperties
{
    private static readonly HtmlOptions Pictures = new()
    {
        Figure = HtmlOptions.PlainFigure(image => new FigureFile($"/media/{image.AssetId}/w640.jpg", 640, 480)),
        BaseAddress = new Uri("https://news.example"),
    };

    [Property]
    public void Any_valid_document_renders_to_well_formed_xml_with_known_elements_only(ValidDocument document)
    {
        var xml = Xml(document.Parsed.ToHtml(Pictures));

        Assert.DoesNotContain(xml.Descendants(), element => element.Name.LocalName is "script" or "style" or "iframe" or "object");
        Assert.DoesNotContain(xml.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.All(xml.Descendants("a"), a => Assert.True(LinkRule.MayBeFollowed(a.Attribute("href")!.Value)));
        Assert.All(xml.Descendants("img"), img => Assert.NotNull(img.Attribute("alt")));
    }

    [Property]
    public void Every_word_of_the_running_text_is_in_the_rendering_unchanged(ValidDocument document)
    {
        var xml = Xml(document.Parsed.ToHtml());
        var written = string.Concat(xml.Descendants().Where(e => e.Name.LocalName is "p" or "h2" or "h3" or "h4").Select(e => e.Value));

        var texts = Texts(document.Parsed.Root).Concat(Titles(document.Parsed.Root));

        Assert.Equal(Sorted(string.Concat(texts)), Sorted(written));
    }

    [Property]
    public void Rendering_the_canonical_spelling_gives_the_same_characters(ValidDocument document)
    {
        var again = StoryDocument.Parse(document.Parsed.ToJson());

        Assert.Equal(document.Parsed.ToHtml(Pictures), again.ToHtml(Pictures));
        Assert.Equal(document.Parsed.WordCount, again.WordCount);
        Assert.Equal(document.Parsed.ToJson().GetRawText(), again.ToJson().GetRawText());
    }

    [Property]
    public void No_string_breaks_out_of_text_or_attribute(string text, string value)
    {
        var html = new MarkupWriter().Open("p", ("title", value)).Text(text).Close().ToString();

        var element = Xml(html).Elements().Single();

        Assert.Empty(element.Elements());
        Assert.Equal(Allowed(text), element.Value);
        // XML turns a tab or line feed inside an attribute into a space.
        Assert.Equal(Allowed(value).Replace('\t', ' ').Replace('\n', ' '), element.Attribute("title")!.Value);
    }

    [Property(MaxTest = 500)]
    public void No_json_makes_parsing_throw(string name, string value, byte[] noise)
    {
        var escaped = JsonSerializer.Serialize(value);
        string[] attempts =
        [
            $$$"""{"type":{{{escaped}}},"content":[]}""",
            $$$"""{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":{{{escaped}}}}]}]}""",
            $$$"""{"type":"doc","content":[{"type":"image","attrs":{ {{{JsonSerializer.Serialize(name ?? "")}}}:{{{escaped}}} }}]}""",
            Encoding.UTF8.GetString(noise ?? []),
        ];

        foreach (var attempt in attempts)
        {
            if (TryJson(attempt) is { } json)
                Assert.NotEqual(StoryDocument.TryParse(json, out _, out var error), error is not null);
        }
    }

    private static IEnumerable<string> Texts(DocumentNode node) => node.Children.SelectMany(Texts).Prepend(node.Text);

    private static IEnumerable<string> Titles(DocumentNode node) =>
        node.Children.SelectMany(Titles).Prepend(node.Type is "factbox" ? node.Words("title")! : "");

    private static string Sorted(string text) => new([.. text.Order()]);

    private static string Allowed(string? text)
    {
        var kept = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
            kept.Append(Characters.AreAllowed(rune.ToString()) ? rune.ToString() : "\uFFFD");
        return kept.ToString();
    }

    private static XElement Xml(string html) => XElement.Parse($"<body>{html}</body>", LoadOptions.PreserveWhitespace);

    private static JsonElement? TryJson(string text)
    {
        try
        {
            return JsonDocument.Parse(text).RootElement;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
