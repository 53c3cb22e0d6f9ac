namespace PublishingPlatform.Content.Imports.Layout;

/// <summary>What the layout gave before findings and language are worked out.</summary>
internal sealed record PageParts
{
    public PageLine? Headline { get; set; }
    public PageLine? Subtitle { get; set; }
    public PageMeta Meta { get; set; } = new();
    public IReadOnlyList<string> SectionPath { get; set; } = [];
    public string? Dateline { get; set; }
    public List<BodyBlock> Body { get; } = [];
    public string? Editor { get; set; }
    public IReadOnlyList<string> Keywords { get; set; } = [];
    public List<PageLine> Injected { get; } = [];

    /// <summary>Whether anything but the text itself was recognised, so that the page is of this layout at all.</summary>
    public bool HasMarks { get; set; }
}

internal enum BlockKind { Paragraph, Heading, Image }

/// <summary>One top-level block of the body. A heading's second line follows a line break; an image's text is its caption.</summary>
internal sealed record BodyBlock(BlockKind Kind, string Text, int? Number = null)
{
    /// <summary>The first line of a heading ends where this stands in <see cref="Text"/>.</summary>
    public const char LineBreak = '\n';
}

/// <summary>Time, people and source as far as the page states them.</summary>
internal sealed record PageMeta
{
    public PageTime? Time { get; set; }

    /// <summary>A date as the page prints it that no calendar or clock has.</summary>
    public string? ImpossibleTime { get; set; }
    public List<string> Authors { get; init; } = [];
    public string? Source { get; set; }
    public string? Editor { get; set; }

    public bool SaysWhen => Time is not null || ImpossibleTime is not null;

    public bool IsEmpty => !SaysWhen && Authors.Count == 0 && Source is null && Editor is null;
}
