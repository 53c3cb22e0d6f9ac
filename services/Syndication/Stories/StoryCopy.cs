namespace PublishingPlatform.Syndication.Stories;

/// <summary>
/// Where a story stands: its newest revision that arrived, and whether it is out. Written by conditional statements only,
/// so that events in any order and any repetition end in the same state.
/// </summary>
internal sealed class StoryCopy
{
    public Guid StoryId { get; init; }

    public int Revision { get; init; }

    /// <summary>False: withdrawn, or a withdrawal that came before its story.</summary>
    public bool IsLive { get; init; }

    /// <summary>Killed or recalled: no later revision brings it back.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Published to site, archive feeds and partner API only.</summary>
    public bool IsArchive { get; init; }

    /// <summary>The story's own section.</summary>
    public string SectionSlug { get; init; } = "";

    public string Language { get; init; } = "";

    public DateTimeOffset ReleasedAt { get; init; }

    /// <summary>When this row last changed here: what feeds are dated by, since a story going leaves no other trace.</summary>
    public DateTimeOffset ChangedAt { get; init; }
}
