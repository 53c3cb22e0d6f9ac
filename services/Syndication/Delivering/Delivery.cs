using PublishingPlatform.Syndication.Destinations;
using PublishingPlatform.Syndication.Stories;

namespace PublishingPlatform.Syndication.Delivering;

/// <summary>One revision on its way to one destination. Its id is the webhook-id, the same over retries and replays.</summary>
internal sealed class Delivery
{
    /// <summary>Waiting for its number, its turn or its next try.</summary>
    public const string Pending = "pending";
    public const string Delivered = "delivered";

    /// <summary>Given up.</summary>
    public const string Failed = "failed";

    /// <summary>A newer revision took its place before it arrived.</summary>
    public const string Superseded = "superseded";

    public const int ErrorLength = 500;

    public static IReadOnlyList<string> States { get; } = [Pending, Delivered, Failed, Superseded];

    private Delivery()
    {
    }

    public Delivery(PartnerItem item, Destination destination, StoryRevision revision, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7();
        ItemId = item.Id;
        PartnerId = item.PartnerId;
        DestinationId = destination.Id;
        StoryId = item.StoryId;
        Revision = item.Revision;
        Type = item.Type;
        IsWithdrawal = item.Type == PartnerItem.Withdrawn;
        IsArchive = revision.Kind == StoryRevision.Archive;
        State = Pending;
        DueAt = now;
        CreatedAt = now;
        ChangedAt = now;
        TraceParent = revision.TraceParent;
        TraceState = revision.TraceState;
    }

    public Guid Id { get; private set; }

    public Guid ItemId { get; private set; }

    public PartnerItem? Item { get; private set; }

    public Guid PartnerId { get; private set; }

    public Guid DestinationId { get; private set; }

    public Destination? Destination { get; private set; }

    public Guid StoryId { get; private set; }

    public int Revision { get; private set; }

    public string Type { get; private set; } = "";

    public bool IsWithdrawal { get; private set; }

    /// <summary>Of an archive that moves in: sent where that was asked for, behind everything that is news.</summary>
    public bool IsArchive { get; private set; }

    /// <summary>Copied from the item once numbered; nothing is sent before.</summary>
    public long? Sequence { get; private set; }

    public string State { get; private set; } = "";

    public int Attempts { get; private set; }

    /// <summary>The attempts that do not count for the retry schedule, because a replay began anew.</summary>
    public int AttemptsBefore { get; private set; }

    public int Replays { get; private set; }

    /// <summary>Attempts whose outcome nobody knows because a process died; the partner may have had the request.</summary>
    public int Interrupted { get; private set; }

    public DateTimeOffset DueAt { get; private set; }

    public DateTimeOffset? FirstAttemptAt { get; private set; }

    public Guid? LeaseToken { get; private set; }

    public DateTimeOffset? LeaseUntil { get; private set; }

    public int? LastStatus { get; private set; }

    public string? LastError { get; private set; }

    /// <summary>Of the last attempt.</summary>
    public string? TraceId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public DateTimeOffset? DeliveredAt { get; private set; }

    public string? TraceParent { get; private set; }

    public string? TraceState { get; private set; }
}

/// <summary>What one try came to.</summary>
internal sealed class Attempt
{
    public const int SnippetLength = 500;

    public Guid DeliveryId { get; init; }

    public int Number { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public int DurationMs { get; init; }

    public int? Status { get; init; }

    public string? Error { get; init; }

    public string? Snippet { get; init; }

    public string? TraceId { get; init; }
}

/// <summary>That a partner has, or may have, a story. Never deleted: withdrawals go by it years later.</summary>
internal sealed class LedgerEntry
{
    public const string ByWebhook = "webhook";
    public const string ByApi = "api";

    public Guid StoryId { get; init; }

    public Guid PartnerId { get; init; }

    public DateTimeOffset Since { get; init; }

    public string Channel { get; init; } = "";
}
