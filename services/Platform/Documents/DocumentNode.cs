namespace PublishingPlatform.Platform.Documents;

/// <summary>One node of a validated document. Attributes that were null in the source are absent here.</summary>
public sealed record DocumentNode
{
    private static readonly Dictionary<string, object> NoAttributes = [];

    public required string Type { get; init; }

    /// <summary>Values are <see cref="string"/>, <see cref="int"/>, <see cref="Guid"/> or a list of <see cref="int"/>, as the schema says.</summary>
    public IReadOnlyDictionary<string, object> Attributes { get; init; } = NoAttributes;

    public IReadOnlyList<DocumentNode> Children { get; init; } = [];

    /// <summary>Only a <c>text</c> node's; empty for every other.</summary>
    public string Text { get; init; } = "";

    public IReadOnlyList<DocumentMark> Marks { get; init; } = [];

    public string? Words(string attribute) => Attributes.GetValueOrDefault(attribute) as string;

    public int? Number(string attribute) => Attributes.GetValueOrDefault(attribute) as int?;

    public Guid? Id(string attribute) => Attributes.GetValueOrDefault(attribute) as Guid?;
}

/// <summary>How a run of text is marked; only a link has an address.</summary>
public sealed record DocumentMark(string Type, string? Href = null);
