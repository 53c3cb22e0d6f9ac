namespace PublishingPlatform.Content.Stories;

/// <summary>One public revision exactly as it was announced: the truth that restating and receipts go by. Never changed.</summary>
internal sealed class StoryRevision
{
    private StoryRevision()
    {
    }

    internal StoryRevision(Guid storyId, int revision, string kind, int version, string snapshot, Signature by, string? traceParent)
    {
        StoryId = storyId;
        Revision = revision;
        Kind = kind;
        Version = version;
        Snapshot = snapshot;
        By = by.By;
        At = by.At;
        TraceParent = traceParent;
    }

    public Guid StoryId { get; private set; }

    public int Revision { get; private set; }

    /// <summary>Of <see cref="RevisionKinds"/>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>The story's version that this revision made.</summary>
    public int Version { get; private set; }

    /// <summary>The event's JSON: a withdrawal's when the kind is one of withdrawal, a publication's otherwise.</summary>
    public string Snapshot { get; private set; } = "";

    public Guid By { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>The trace that this revision travels in.</summary>
    public string? TraceParent { get; private set; }

    public bool IsWithdrawal => RevisionKinds.IsWithdrawal(Kind);
}

/// <summary>The kinds of revision as they stand on the wire.</summary>
internal static class RevisionKinds
{
    public const string First = "first";
    public const string Update = "update";
    public const string Correction = "correction";
    public const string MediaCompleted = "media-completed";
    public const string Archive = "archive";
    public const string Unpublished = "unpublished";
    public const string Killed = "killed";
    public const string Recalled = "recalled";

    public static bool IsWithdrawal(string kind) => kind is Unpublished or Killed or Recalled;
}
