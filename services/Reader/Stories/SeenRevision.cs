namespace PublishingPlatform.Reader.Stories;

/// <summary>That a revision has reached this service, in whatever order: what the receipt is made of.</summary>
internal sealed class SeenRevision
{
    public const string Published = "published";
    public const string Withdrawn = "withdrawn";

    private SeenRevision()
    {
    }

    public SeenRevision(Guid storyId, int revision, string kind, DateTimeOffset at, string? traceId)
    {
        StoryId = storyId;
        Revision = revision;
        Kind = kind;
        At = at;
        TraceId = traceId;
    }

    public Guid StoryId { get; private set; }

    public int Revision { get; private set; }

    /// <summary><see cref="Published"/> or <see cref="Withdrawn"/>.</summary>
    public string Kind { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public string? TraceId { get; private set; }

    /// <summary>What this revision corrected. Kept beyond the revision, since later ones no longer carry it.</summary>
    public string? CorrectionNote { get; init; }

    public DateTimeOffset? CorrectedAt { get; init; }
}
