using System.Text.Json;

namespace PublishingPlatform.Contracts.Stories;

/// <summary>A revision of a story became public. Carries the full public snapshot: nobody needs to ask back.</summary>
[EventName("publishing.story-published", 1)]
public sealed record StoryPublished
{
    public required Guid StoryId { get; init; }

    /// <summary>Grows with each publish, correction and withdrawal of the story; the newest wins.</summary>
    public required int Revision { get; init; }

    /// <summary><c>first</c>, <c>update</c>, <c>correction</c>, <c>media-completed</c> or <c>archive</c>.</summary>
    public required string Kind { get; init; }

    /// <summary><c>full</c>: everywhere; <c>archive</c>: site, search, archive feeds and partner API only.</summary>
    public required string Distribution { get; init; }

    /// <summary>Unique among the stories of one section and month; never changes once public.</summary>
    public required string Slug { get; init; }

    /// <summary>Canonical public path, <c>/{section}/{yyyy}/{mm}/{slug}</c>; never changes once public.</summary>
    public required string Path { get; init; }

    /// <summary>BCP 47 tag.</summary>
    public required string Language { get; init; }

    /// <summary>From the outermost section to the story's own; never empty.</summary>
    public required IReadOnlyList<SectionReference> Section { get; init; }

    public required string Headline { get; init; }

    public string? Subtitle { get; init; }

    public string? Summary { get; init; }

    /// <summary>Document of blocks: <c>{"type":"doc","content":[…]}</c>.</summary>
    public required JsonElement Body { get; init; }

    public required int WordCount { get; init; }

    public required IReadOnlyList<Author> Byline { get; init; }

    public string? Source { get; init; }

    public string? Editor { get; init; }

    public string? Dateline { get; init; }

    public required IReadOnlyList<string> Keywords { get; init; }

    /// <summary>IPTC Media Topic codes, for example <c>medtop:11000000</c>.</summary>
    public required IReadOnlyList<string> Subjects { get; init; }

    /// <summary>IPTC news urgency, 1 (flash) to 8; null when nobody set it.</summary>
    public int? Urgency { get; init; }

    /// <summary>Usage terms in words, for partners and page footers.</summary>
    public string? Rights { get; init; }

    public required IReadOnlyList<PublishedAsset> Assets { get; init; }

    public required IReadOnlyList<RelatedStory> Related { get; init; }

    /// <summary>The time shown to readers: that of first publication, or the time that an imported page states.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>IANA zone in which <see cref="PublishedAt"/> is shown.</summary>
    public required string Zone { get; init; }

    /// <summary>When this platform made the story public for the first time.</summary>
    public required DateTimeOffset ReleasedAt { get; init; }

    /// <summary>When this revision was made.</summary>
    public required DateTimeOffset RevisedAt { get; init; }

    /// <summary>What was wrong and is now right, for readers and partners; only with kind <c>correction</c>.</summary>
    public string? CorrectionNote { get; init; }

    /// <summary>Null alerts nobody.</summary>
    public AlertWish? Alert { get; init; }
}

/// <summary>A section as seen by readers: its slug is its address, its name is its title.</summary>
public sealed record SectionReference
{
    public required string Slug { get; init; }

    public required string Name { get; init; }
}

/// <summary>One name in a byline; the id is there when the newsroom knows the person.</summary>
public sealed record Author
{
    public required string Name { get; init; }

    public Guid? PersonId { get; init; }
}

/// <summary>The topics whose subscribers are to be alerted by this one revision.</summary>
public sealed record AlertWish
{
    public required IReadOnlyList<string> Topics { get; init; }
}

/// <summary>Another story that readers of this one may want.</summary>
public sealed record RelatedStory
{
    public required Guid StoryId { get; init; }

    public required string Headline { get; init; }

    public required string Path { get; init; }
}

/// <summary>A picture as this story uses it: its words may differ from the asset's own.</summary>
public sealed record PublishedAsset
{
    public required Guid AssetId { get; init; }

    /// <summary>The asset's own growing number, as in its events.</summary>
    public required int AssetRevision { get; init; }

    public required string MediaType { get; init; }

    public string? Caption { get; init; }

    public string? AltText { get; init; }

    public string? Credit { get; init; }

    public string? Copyright { get; init; }

    public required IReadOnlyList<Rendition> Renditions { get; init; }

    public RightsWindow? Rights { get; init; }
}

/// <summary>One size and format of a picture, at a public path that cannot be guessed from the picture.</summary>
public sealed record Rendition
{
    /// <summary>The preset's name, for example <c>w640</c> or <c>square</c>.</summary>
    public required string Name { get; init; }

    public required string Path { get; init; }

    public required string MediaType { get; init; }

    /// <summary>Pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels.</summary>
    public required int Height { get; init; }

    public required long Bytes { get; init; }
}

/// <summary>When an asset may be shown; an open end is null.</summary>
public sealed record RightsWindow
{
    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? Until { get; init; }
}
