using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using PublishingPlatform.Platform.Documents;

namespace PublishingPlatform.Platform.Tests.Documents;

/// <summary>Any document that keeps to the schema, with texts that try to break out of it.</summary>
public sealed record ValidDocument(string Json)
{
    public StoryDocument Parsed => StoryDocument.Parse(Json);
}

public static class DocumentGenerator
{
    private static readonly string[] Hostile =
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "]]>", "<!--", "-->", "&amp;", "&#60;", "' onclick='x", "</p>",
        "臺灣「一二三」", "𠮷野家", "e\u0301", "a\u202Eb", "\t\r\n", " ", "\u00A0", "\uE000", "'", "\"", "{{x}}", "${x}", "<?xml?>",
    ];

    private static readonly string[] Links =
    [
        "https://example.org/a?b=1&c=\"2\"", "http://example.org", "mailto:desk@example.org?subject='<>", "tel:+4912345", "/world/2026/01/story", "/",
    ];

    public static Arbitrary<ValidDocument> Documents() => Gen.Choose(0, 4)
        .SelectMany(count => Gen.ListOf(Block(3), count))
        .Select(blocks => new ValidDocument(Node("doc", content: [.. blocks]).ToJsonString()))
        .ToArbitrary();

    public static Gen<string> Text() => Gen.OneOf(
            Gen.Elements(Hostile),
            ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => new string([.. text.Get.Where(c => Characters.AreAllowed([c]))])))
        .Where(text => text.Length > 0);

    private static Gen<JsonObject> Block(int depth) => Gen.OneOf(
        Paragraph(), Heading(), Image(), Gen.Constant(0).Select(_ => Node("horizontalRule")),
        Text().Select(title => Node("embed", new() { ["url"] = Links[0], ["title"] = title })),
        Text().Select(caption => Node("video", new() { ["url"] = Links[1], ["caption"] = caption })),
        depth is 0 ? Paragraph() : Nested(depth - 1));

    private static Gen<JsonObject> Nested(int depth) => Gen.OneOf(
        Children(Prose(depth)).Select(items => Node("bulletList", content: [Node("listItem", content: items)])),
        Children(Prose(depth)).Select(items => Node("orderedList", new() { ["start"] = 3 }, [Node("listItem", content: items)])),
        Children(Prose(depth)).Zip(Text(), (items, cite) => Node("blockquote", new() { ["cite"] = cite }, items)),
        Children(Prose(depth)).Zip(Text(), (items, title) => Node("factbox", new() { ["title"] = title }, items)),
        Children(Image()).Select(items => Node("gallery", content: items)),
        Children(Prose(depth)).Select(items => Node("table", content:
            [Node("tableRow", content: [Node("tableHeader"), Node("tableCell", new() { ["colspan"] = 2, ["colwidth"] = new JsonArray(10, 20) }, items)])])));

    private static Gen<JsonObject> Prose(int depth) => depth is 0
        ? Paragraph()
        : Gen.OneOf(Paragraph(), Image(), Children(Paragraph()).Select(items => Node("bulletList", content: [Node("listItem", content: items)])));

    private static Gen<JsonObject> Paragraph() => Gen.Choose(0, 3)
        .SelectMany(count => Gen.ListOf(Inline(), count))
        .Select(inline => Node("paragraph", content: [.. inline]));

    private static Gen<JsonObject> Heading() => Gen.Choose(2, 4)
        .Zip(Inline(), (level, inline) => Node("heading", new() { ["level"] = level }, [inline]));

    private static Gen<JsonObject> Image() => Text().Zip(ArbMap.Default.GeneratorFor<Guid?>(), (words, id) =>
        Node("image", new() { ["assetId"] = id?.ToString(), ["caption"] = words, ["alt"] = words, ["credit"] = words, ["number"] = 1 }));

    private static Gen<JsonObject> Inline() => Text().Zip(Gen.SubListOf("bold", "italic", "underline", "strike", "code", "link"), Marked);

    private static JsonObject Marked(string text, IList<string> marks)
    {
        var node = Node("text");
        node["text"] = text;
        node["marks"] = new JsonArray([.. marks.Select(mark => Node(mark, mark is "link" ? new() { ["href"] = Links[text.Length % Links.Length] } : null))]);
        return node;
    }

    private static Gen<JsonObject[]> Children(Gen<JsonObject> of) => Gen.Choose(1, 3).SelectMany(count => Gen.ListOf(of, count)).Select(items => items.ToArray());

    private static JsonObject Node(string type, JsonObject? attributes = null, JsonObject[]? content = null)
    {
        var node = new JsonObject { ["type"] = type };
        if (attributes is not null) node["attrs"] = attributes;
        // A generated node may be used in two places; JSON nodes have one parent.
        if (content is not null) node["content"] = new JsonArray([.. content.Select(child => child.DeepClone())]);
        return node;
    }
}
