namespace PublishingPlatform.Platform.Documents;

/// <summary>
/// The one declaration of what a story may consist of. Node, mark and attribute names are those of the editor (TipTap);
/// validation, rendering and the Desk follow this table.
/// </summary>
internal static class DocumentSchema
{
    private static readonly string[] Inline = ["text", "hardBreak"];
    private static readonly string[] Prose = ["paragraph", "bulletList", "orderedList", "image"];
    private static readonly string[] Boxed = [.. Prose, "heading", "blockquote", "table", "horizontalRule"];
    private static readonly string[] Blocks = [.. Boxed, "gallery", "video", "embed", "factbox"];

    private static readonly AttributeRule[] Cell =
    [
        AttributeRule.Number("colspan", 1, 100), AttributeRule.Number("rowspan", 1, 1000), AttributeRule.Widths("colwidth"),
    ];

    public static readonly IReadOnlyDictionary<string, NodeRule> Nodes = new NodeRule[]
    {
        new("doc") { Children = Blocks },
        new("paragraph") { Children = Inline },
        new("heading") { Children = Inline, Attributes = [AttributeRule.Number("level", 2, 4).AndRequired()] },
        new("bulletList") { Children = ["listItem"], NeedsChild = true },
        new("orderedList") { Children = ["listItem"], NeedsChild = true, Attributes = [AttributeRule.Number("start", 0, 1_000_000)] },
        new("listItem") { Children = [.. Prose, "blockquote"], NeedsChild = true },
        new("blockquote") { Children = [.. Prose, "heading"], NeedsChild = true, Attributes = [AttributeRule.Words("cite")] },
        new("image")
        {
            Attributes =
            [
                AttributeRule.Id("assetId"), AttributeRule.Number("number", 0, 100_000),
                AttributeRule.Words("caption"), AttributeRule.Words("alt"), AttributeRule.Words("credit"),
            ],
        },
        new("gallery") { Children = ["image"], NeedsChild = true },
        new("video")
        {
            Attributes = [AttributeRule.Web("url"), AttributeRule.Id("assetId"), AttributeRule.Words("caption")],
            NeedsOneOf = ["url", "assetId"],
        },
        new("embed") { Attributes = [AttributeRule.Web("url").AndRequired(), AttributeRule.Words("provider"), AttributeRule.Words("title")] },
        new("table") { Children = ["tableRow"], NeedsChild = true },
        new("tableRow") { Children = ["tableHeader", "tableCell"], NeedsChild = true },
        new("tableHeader") { Children = [.. Prose, "blockquote"], Attributes = Cell },
        new("tableCell") { Children = [.. Prose, "blockquote"], Attributes = Cell },
        new("factbox") { Children = Boxed, NeedsChild = true, Attributes = [AttributeRule.Words("title")] },
        new("horizontalRule"),
        new("hardBreak") { TakesMarks = true },
        new("text") { TakesMarks = true },
    }.ToDictionary(rule => rule.Type);

    public static readonly IReadOnlyDictionary<string, AttributeRule[]> Marks = new Dictionary<string, AttributeRule[]>
    {
        ["bold"] = [],
        ["italic"] = [],
        ["underline"] = [],
        ["strike"] = [],
        ["subscript"] = [],
        ["superscript"] = [],
        ["code"] = [],
        ["link"] = [AttributeRule.Link("href").AndRequired()],
    };
}

/// <summary>One node type: what it may contain and carry.</summary>
internal sealed record NodeRule(string Type)
{
    public IReadOnlyList<string> Children { get; init; } = [];

    public bool NeedsChild { get; init; }

    public IReadOnlyList<AttributeRule> Attributes { get; init; } = [];

    /// <summary>At least one of these attributes must be there; empty asks for none.</summary>
    public IReadOnlyList<string> NeedsOneOf { get; init; } = [];

    public bool TakesMarks { get; init; }
}
