using PublishingPlatform.Platform.Changes;

namespace PublishingPlatform.Syndication.Delivering;

/// <summary>The decision that a partner gets one revision of a story. Its number is the partner's own, gapless, and the same on every channel.</summary>
internal sealed class PartnerItem
{
    public const string Published = "story.published";
    public const string Updated = "story.updated";
    public const string Corrected = "story.corrected";
    public const string Withdrawn = "story.withdrawn";
    public const int ReasonLength = 300;

    private PartnerItem()
    {
    }

    public PartnerItem(Guid partner, Guid story, int revision, string type, string reason, Change change, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7();
        PartnerId = partner;
        StoryId = story;
        Revision = revision;
        Type = type;
        Reason = reason.Length > ReasonLength ? reason[..ReasonLength] : reason;
        Change = change;
        CreatedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid PartnerId { get; private set; }

    public Guid StoryId { get; private set; }

    public int Revision { get; private set; }

    public string Type { get; private set; } = "";

    /// <summary>Why the partner gets it: <c>product:{name}:{filter's reason}</c>, <c>holds-earlier-revision</c> or <c>ledger</c>.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Null until the sequencer has numbered the change.</summary>
    public long? Sequence { get; private set; }

    public long? ChangeId { get; private set; }

    public Change? Change { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
}
