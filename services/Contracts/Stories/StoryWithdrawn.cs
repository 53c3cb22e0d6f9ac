namespace PublishingPlatform.Contracts.Stories;

/// <summary>A story must no longer be shown. Wins over every revision up to its own, and for good when killed or recalled.</summary>
[EventName("publishing.story-withdrawn", 1)]
public sealed record StoryWithdrawn
{
    public required Guid StoryId { get; init; }

    /// <summary>The withdrawal's own revision, above that of everything it withdraws.</summary>
    public required int Revision { get; init; }

    /// <summary><c>unpublished</c> (may return), <c>killed</c> or <c>recalled</c> (final).</summary>
    public required string Kind { get; init; }

    /// <summary>For the newsroom and partners.</summary>
    public required string Reason { get; init; }

    /// <summary>Shown to readers in the story's place, and sent to those who were alerted.</summary>
    public string? Notice { get; init; }

    /// <summary>The canonical public path that the story had.</summary>
    public required string Path { get; init; }

    public required string Headline { get; init; }

    /// <summary>BCP 47 tag.</summary>
    public required string Language { get; init; }

    /// <summary>From the outermost section to the story's own.</summary>
    public required IReadOnlyList<SectionReference> Section { get; init; }

    public required DateTimeOffset WithdrawnAt { get; init; }
}
