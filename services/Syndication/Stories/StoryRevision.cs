using System.Diagnostics;
using System.Text.Json;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Platform.Messaging;

namespace PublishingPlatform.Syndication.Stories;

/// <summary>One revision that arrived: what it said, what became of it, and (until expanded) the work that it asks for.</summary>
internal sealed class StoryRevision
{
    public const string Withdrawal = "withdrawn";

    /// <summary>The kind of a publication by which an archive story moves in; what is corrected in it later is news.</summary>
    public const string Archive = "archive";

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

    /// <summary>Known from a rebuild alone: it is shown, and nobody gets it unless its event still comes.</summary>
    public bool IsRestated { get; private set; }

    /// <summary>Guards the work's progress between two replicas.</summary>
    public int Version { get; private set; }

    public StoryPublished Published() => JsonSerializer.Deserialize<StoryPublished>(Snapshot, EventJson.Options)!;

    public StoryWithdrawn Withdrawn() => JsonSerializer.Deserialize<StoryWithdrawn>(Snapshot, EventJson.Options)!;

    public static StoryRevision Of(StoryPublished story, DateTimeOffset now) =>
        New(story.StoryId, story.Revision, story.Kind, isWithdrawal: false, story.Distribution == "archive", JsonSerializer.Serialize(story, EventJson.Options), now);

    public static StoryRevision Of(StoryWithdrawn story, DateTimeOffset now) =>
        New(story.StoryId, story.Revision, Withdrawal, isWithdrawal: true, isArchive: false, JsonSerializer.Serialize(story, EventJson.Options), now);

    /// <summary>A revision as its owner tells it again, dated by itself: there is nothing to do about it.</summary>
    public static StoryRevision Restated(StoryPublished story, DateTimeOffset now) => Of(story, story.RevisedAt).Rest(now);

    public static StoryRevision Restated(StoryWithdrawn story, DateTimeOffset now) => Of(story, story.WithdrawnAt).Rest(now);

    /// <summary>Its event has come after all: now its work is to be done.</summary>
    public void TakeUp()
    {
        IsRestated = false;
        ExpandedAt = null;
        (TraceParent, TraceState) = (Activity.Current?.Id, Activity.Current?.TraceStateString);
        Version++;
    }

    /// <summary>Takes what its owner says over what is kept here; false when that is the same.</summary>
    public bool Correct(StoryPublished told)
    {
        // A restatement alerts nobody and says so; what the revision asked for stays written here.
        var snapshot = JsonSerializer.Serialize(told with { Alert = Published().Alert }, EventJson.Options);
        if (snapshot == Snapshot) return false;

        Snapshot = snapshot;
        IsArchive = told.Distribution == "archive";
        Version++;
        return true;
    }

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

    private StoryRevision Rest(DateTimeOffset now)
    {
        IsRestated = true;
        (TraceParent, TraceState) = (null, null);
        Finish(now);
        return this;
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
