namespace PublishingPlatform.Syndication.Withdrawals;

/// <summary>That one partner has to take a story out, and how far that has got. Its id is the item's.</summary>
internal sealed class Withdrawal
{
    public const string Pending = "pending";
    public const string Sent = "sent";
    public const string Delivered = "delivered";
    public const string Confirmed = "confirmed";

    public Guid Id { get; init; }

    public Guid PartnerId { get; init; }

    public Guid StoryId { get; init; }

    public int Revision { get; init; }

    public string Headline { get; init; } = "";

    public string Kind { get; init; } = "";

    public string State { get; init; } = Pending;

    /// <summary>What suffices by the contract that was in force.</summary>
    public string SettleRule { get; init; } = "";

    public DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>When the newsroom was told that it is overdue.</summary>
    public DateTimeOffset? OverdueAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
