using System.Diagnostics;

namespace PublishingPlatform.Notification.Alerts;

/// <summary>
/// One thing to tell many people: an alert, or the correction or withdrawal of one. Its row is also the lock that
/// sending and stopping meet at: every claim touches it first, so a stopped alert cannot be claimed a moment later.
/// </summary>
internal sealed class Alert
{
    public const int MaxHeadlineLength = 500;
    public const int MaxSummaryLength = 2000;
    public const int MaxNoteLength = 4000;
    public const int MaxPathLength = 1000;
    public const int MaxOriginLength = 100;

    private Alert()
    {
    }

    public long Number { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>Unique: the same revision asks for the same alert once, however often its event comes.</summary>
    public string Origin { get; private set; } = "";

    public string Kind { get; private set; } = "";

    public Guid? StoryId { get; private set; }

    /// <summary>The revision that asked for it.</summary>
    public int Revision { get; private set; }

    /// <summary>The revision whose words are sent: a newer one replaces the words of what has not gone out.</summary>
    public int ContentRevision { get; private set; }

    /// <summary>For whom; on a notice, what the alert it follows was sent under.</summary>
    public List<string> Topics { get; private set; } = [];

    public string Language { get; private set; } = "";

    public string Headline { get; private set; } = "";

    public string? Summary { get; private set; }

    /// <summary>A public path of this site, or a whole address in a manual alert; null when there is nothing to open.</summary>
    public string? Path { get; private set; }

    public string? Note { get; private set; }

    public AlertState State { get; private set; }

    /// <summary>Order among alerts: what takes something back goes first.</summary>
    public int Priority { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>The person who sent it by hand.</summary>
    public Guid? CreatedBy { get; private set; }

    public string? TraceParent { get; private set; }

    /// <summary>The last subscriber that was looked at.</summary>
    public long Cursor { get; private set; }

    public DateTimeOffset? ExpandedAt { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    public DateTimeOffset? TouchedAt { get; private set; }

    public int Planned { get; private set; }

    public int Sent { get; private set; }

    public int Failed { get; private set; }

    public int Expired { get; private set; }

    public int Suppressed { get; private set; }

    /// <summary>Sent although an earlier attempt may have arrived; a receiver sees the same Message-ID.</summary>
    public int Resent { get; private set; }

    public static Alert ForStory(string kind, StoryRecord story, int revision, IEnumerable<string> topics, DateTimeOffset now, TimeSpan lifetime) => new()
    {
        Id = Guid.CreateVersion7(now),
        Origin = $"{kind}:{story.Id:N}:{revision}",
        Kind = kind,
        StoryId = story.Id,
        Revision = revision,
        ContentRevision = Math.Max(revision, story.Revision),
        Topics = [.. topics],
        Language = story.Language,
        Headline = story.Headline,
        Summary = story.Summary,
        Path = story.Path,
        Priority = PriorityOf(kind),
        CreatedAt = now,
        ExpiresAt = now + lifetime,
        TraceParent = Activity.Current?.Id,
    };

    public static Alert ByHand(Guid by, StoryRecord? story, SendAlert.Request request, List<string> topics, string language, DateTimeOffset now, TimeSpan lifetime)
    {
        var id = Guid.CreateVersion7(now);
        return new Alert
        {
            Id = id,
            Origin = $"{AlertKind.Manual}:{id:N}",
            Kind = AlertKind.Manual,
            StoryId = story?.Id,
            Revision = story?.Revision ?? 0,
            ContentRevision = story?.Revision ?? 0,
            Topics = topics,
            Language = language,
            Headline = request.Headline ?? story!.Headline,
            Summary = request.Summary ?? (request.Headline is null ? story?.Summary : null),
            Path = request.Url ?? story?.Path,
            Priority = PriorityOf(AlertKind.Manual),
            CreatedAt = now,
            ExpiresAt = now + lifetime,
            CreatedBy = by,
            TraceParent = Activity.Current?.Id,
        };
    }

    public Alert Noting(string? note)
    {
        Note = note is { Length: > MaxNoteLength } ? note[..MaxNoteLength] : note;
        return this;
    }

    private static int PriorityOf(string kind) => kind switch
    {
        AlertKind.Withdrawal => 0,
        AlertKind.Correction => 1,
        _ => 2,
    };
}

/// <summary>Also the names of the events in the stream; <c>manual</c> goes out as <c>alert</c>.</summary>
internal static class AlertKind
{
    public const string Alert = "alert";
    public const string Manual = "manual";
    public const string Correction = "correction";
    public const string Withdrawal = "withdrawal";
}

internal enum AlertState
{
    Open = 0,

    /// <summary>By a person: chunks not begun stay unsent.</summary>
    Stopped = 1,

    /// <summary>Its story was withdrawn: nothing more is handed over.</summary>
    Withdrawn = 2,
}
