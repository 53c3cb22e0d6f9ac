using System.Diagnostics;
using System.Text.Json;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Platform.Messaging;

namespace PublishingPlatform.Syndication.Stories;

/// <summary>One revision that arrived: what it said, what became of it, and (until expanded) the work that it asks for.</summary>
internal sealed class StoryRevision
{
    public const string Withdrawal = "withdrawn";

    private StoryRevision()
    {
    }

    public Guid StoryId { get; private set; }

    public int Revision { get; private set; }

    /// <summary>The publication's kind, or <see cref="Withdrawal"/>.</summary>
    public string Kind { get; private set; } = "";

    public bool IsWithdrawal { get; private set; }

    public bool IsArchive { get; private set; }

    /// <summary>The event, as it came.</summary>
    public string Snapshot { get; private set; } = "";

    /// <summary>It came after a newer one, or a newer one came before its work was done: nobody new gets it.</summary>
    public bool IsSuperseded { get; private set; }

    public DateTimeOffset SeenAt { get; private set; }

    /// <summary>When every partner's delivery had been written; null is work to do.</summary>
    public DateTimeOffset? ExpandedAt { get; private set; }

    /// <summary>The last partner whose deliveries are written: where the work goes on after a crash.</summary>
    public Guid? ExpandedThrough { get; private set; }

    /// <summary>The publish trace: everything up to each first attempt belongs to it.</summary>
    public string? TraceParent { get; private set; }

    public string? TraceState { get; private set; }

    /// <summary>Guards the work's progress between two replicas.</summary>
    public int Version { get; private set; }

    public StoryPublished Published() => JsonSerializer.Deserialize<StoryPublished>(Snapshot, EventJson.Options)!;

    public StoryWithdrawn Withdrawn() => JsonSerializer.Deserialize<StoryWithdrawn>(Snapshot, EventJson.Options)!;

    public static StoryRevision Of(StoryPublished story, DateTimeOffset now) =>
        New(story.StoryId, story.Revision, story.Kind, isWithdrawal: false, story.Distribution == "archive", JsonSerializer.Serialize(story, EventJson.Options), now);

    public static StoryRevision Of(StoryWithdrawn story, DateTimeOffset now) =>
        New(story.StoryId, story.Revision, Withdrawal, isWithdrawal: true, isArchive: false, JsonSerializer.Serialize(story, EventJson.Options), now);

    public void Supersede(DateTimeOffset now)
    {
        IsSuperseded = true;
        Finish(now);
    }

    public void Advance(Guid through)
    {
        ExpandedThrough = through;
        Version++;
    }

    public void Finish(DateTimeOffset now)
    {
        ExpandedAt = now;
        Version++;
    }

    private static StoryRevision New(
        Guid story, int revision, string kind, bool isWithdrawal, bool isArchive, string snapshot, DateTimeOffset now) => new()
        {
            StoryId = story,
            Revision = revision,
            Kind = kind,
            IsWithdrawal = isWithdrawal,
            IsArchive = isArchive,
            Snapshot = snapshot,
            SeenAt = now,
            TraceParent = Activity.Current?.Id,
            TraceState = Activity.Current?.TraceStateString,
            Version = 1,
        };
}
