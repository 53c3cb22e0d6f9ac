namespace PublishingPlatform.Notification.Alerts;

/// <summary>A revision that was seen, and what it led to here; tells "unseen" from "settled" in receipts.</summary>
internal sealed class SeenRevision
{
    private SeenRevision()
    {
    }

    public SeenRevision(Guid storyId, int revision, string outcome, DateTimeOffset at, string? traceParent)
    {
        StoryId = storyId;
        Revision = revision;
        Outcome = outcome;
        At = at;
        TraceParent = traceParent;
    }

    public Guid StoryId { get; private set; }

    public int Revision { get; private set; }

    /// <summary>One of <see cref="SeenOutcome"/>.</summary>
    public string Outcome { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public string? TraceParent { get; private set; }
}

/// <summary>Why a revision alerted or did not.</summary>
internal static class SeenOutcome
{
    public const string Alerted = "alerted";
    public const string Noticed = "noticed";

    /// <summary>Alerted or noticed, but not every topic that was asked for exists.</summary>
    public const string Partly = "partly";
    public const string NotAsked = "not-asked";
    public const string Superseded = "superseded";
    public const string Archive = "archive";
    public const string Picture = "picture";
    public const string UnknownTopics = "unknown-topics";
    public const string Withdrawn = "withdrawn";

    public const string Suppressed = "suppressed";

    /// <summary>Why a wish was not, or not wholly, fulfilled; null where nothing was held back.</summary>
    public static string? Reason(string outcome) => outcome switch
    {
        Partly => "some of the topics asked for do not exist",
        UnknownTopics => "none of the topics asked for exists",
        Archive => "archive publications alert nobody",
        Picture => "a picture that follows alerts nobody",
        Withdrawn => "the story was withdrawn before",
        _ => null,
    };
}
