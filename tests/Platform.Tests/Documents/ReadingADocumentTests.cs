using System.Text.Json;
using PublishingPlatform.Platform.Documents;

namespace PublishingPlatform.Platform.Tests.Documents;

public sealed class ReadingADocumentTests
{
    [Theory]
    [InlineData("""[]""", "NotADocument", "")]
    [InlineData("""{"type":"paragraph"}""", "NotADocument", "/type")]
    [InlineData("""{"type":"doc","content":{}}""", "MalformedNode", "/content")]
    [InlineData("""{"type":"doc","content":[1]}""", "MalformedNode", "/content/0")]
    [InlineData("""{"type":"doc","class":"x"}""", "UnknownProperty", "")]
    [InlineData("""{"type":"doc","content":[{"type":"paragraph"},{"type":"script"}]}""", "UnknownNode", "/content/1/type")]
    [InlineData("""{"type":"doc","content":[{"type":"text","text":"loose"}]}""", "ChildNotAllowed", "/content/0")]
    [InlineData("""{"type":"doc","content":[{"type":"bulletList"}]}""", "ChildMissing", "/content/0")]
    [InlineData("""{"type":"doc","content":[{"type":"heading","attrs":{"level":1}}]}""", "InvalidAttribute", "/content/0/attrs/level")]
    [InlineData("""{"type":"doc","content":[{"type":"heading"}]}""", "MissingAttribute", "/content/0")]
    [InlineData("""{"type":"doc","content":[{"type":"image","attrs":{"on/click":"x"}}]}""", "UnknownAttribute", "/content/0/attrs/on~1click")]
    [InlineData("""{"type":"doc","content":[{"type":"image","attrs":{"assetId":"../etc"}}]}""", "InvalidAttribute", "/content/0/attrs/assetId")]
    [InlineData("""{"type":"doc","content":[{"type":"video","attrs":{"caption":"x"}}]}""", "MissingAttribute", "/content/0")]
    [InlineData("""{"type":"doc","content":[{"type":"embed","attrs":{"url":"javascript:alert(1)"}}]}""", "LinkNotAllowed", "/content/0/attrs/url")]
    [InlineData("""{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":""}]}]}""", "EmptyText", "/content/0/content/0/text")]
    [InlineData("""{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"a\u0000"}]}]}""", "ForbiddenCharacter", "/content/0/content/0/text")]
    [InlineData("""{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"\ud83d"}]}]}""", "ForbiddenCharacter", "/content/0/content/0/text")]
    [InlineData("""{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"a","marks":[{"type":"blink"}]}]}]}""", "UnknownMark", "/content/0/content/0/marks/0")]
    [InlineData("""{"type":"doc","content":[{"type":"paragraph","marks":[{"type":"bold"}]}]}""", "MarkNotAllowed", "/content/0/marks")]
    [InlineData("""{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"a","marks":[{"type":"bold"},{"type":"bold"}]}]}]}""", "MarkNotAllowed", "/content/0/content/0/marks/1")]
    [InlineData("""{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"a","marks":[{"type":"link"}]}]}]}""", "MissingAttribute", "/content/0/content/0/marks/0")]
    [InlineData("""{"type":"doc","type":"doc"}""", "MalformedNode", "")]
    public void The_first_violation_is_named_with_its_place(string json, string code, string position)
    {
        Assert.False(TryParse(json, out var error));

        Assert.Equal((code, position), (error!.Code, error.Position));
    }

    [Theory]
    [InlineData("https://example.org/x", true)]
    [InlineData("HTTP://example.org", true)]
    [InlineData("mailto:a@example.org", true)]
    [InlineData("tel:+49", true)]
    [InlineData("/world", true)]
    [InlineData("/", true)]
    [InlineData("//evil.example", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("java\tscript:alert(1)", false)]
    [InlineData(" https://example.org", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("vbscript:x", false)]
    [InlineData("https:evil", false)]
    [InlineData("https://", false)]
    [InlineData("https://bank.example@evil.example/", false)]
    [InlineData("https://user:pass@evil.example/", false)]
    [InlineData("mailto:", false)]
    [InlineData("relative", false)]
    [InlineData("", false)]
    public void Links_lead_to_the_web_to_mail_to_a_telephone_or_within_the_site(string href, bool allowed)
    {
        var json = JsonSerializer.Serialize(new
        {
            type = "doc",
            content = new[] { new { type = "paragraph", content = new[] { new { type = "text", text = "a", marks = new[] { new { type = "link", attrs = new { href } } } } } } },
        });

        Assert.Equal(allowed, TryParse(json, out var error));
        if (!allowed) Assert.Equal("LinkNotAllowed", error!.Code);
    }

    [Fact]
    public void Nesting_nodes_text_and_bytes_have_a_limit()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"type":"bulletList","content":[{"type":"listItem","content":[""", 10))
            + """{"type":"paragraph"}""" + string.Concat(Enumerable.Repeat("]}]}", 10));
        var many = string.Join(',', Enumerable.Repeat("""{"type":"paragraph"}""", DocumentLimits.Nodes));
        var text = string.Join(',', Enumerable.Repeat($$$"""{"type":"paragraph","content":[{"type":"text","text":"{{{new string('a', 1000)}}}"}]}""", 501));

        Assert.Equal("DocumentTooDeep", Refused($$$"""{"type":"doc","content":[{{{deep}}}]}"""));
        Assert.Equal("TooManyNodes", Refused($$$"""{"type":"doc","content":[{{{many}}}]}"""));
        Assert.Equal("TooMuchText", Refused($$$"""{"type":"doc","content":[{{{text}}}]}"""));
        Assert.Equal("DocumentTooLarge", Refused($$$"""{"type":"doc","content":[]{{{new string(' ', DocumentLimits.Bytes)}}}}"""));
    }

    [Fact]
    public void Attributes_that_are_null_count_as_absent()
    {
        var document = StoryDocument.Parse("""{"type":"doc","content":[{"type":"image","attrs":{"assetId":null,"number":3,"caption":"Harbour","alt":null,"credit":null}}]}""");

        Assert.Equal(new ImageReference(null, 3, "Harbour", null, null, 0), Assert.Single(document.Images));
        Assert.Equal("""{"type":"doc","content":[{"type":"image","attrs":{"number":3,"caption":"Harbour"}}]}""", document.ToJson().GetRawText());
    }

    private static string Refused(string json) => TryParse(json, out var error) ? "" : error!.Code;

    private static bool TryParse(string json, out DocumentError? error)
    {
        using var parsed = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 100 });
        return StoryDocument.TryParse(parsed.RootElement, out _, out error);
    }
}
