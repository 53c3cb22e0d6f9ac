namespace PublishingPlatform.Contracts.Syndication;

/// <summary>A delivery was given up after its last retry, or the destination said that it is gone.</summary>
[EventName("publishing.delivery-failed", 1)]
public sealed record DeliveryFailed
{
    public required Guid DeliveryId { get; init; }

    public required Guid PartnerId { get; init; }

    public required string PartnerName { get; init; }

    public required Guid StoryId { get; init; }

    public required int Revision { get; init; }

    public required string Destination { get; init; }

    public required int Attempts { get; init; }

    public required string Reason { get; init; }
}

/// <summary>A partner gets nothing but withdrawals until it is resumed.</summary>
[EventName("publishing.partner-suspended", 1)]
public sealed record PartnerSuspended
{
    public required Guid PartnerId { get; init; }

    public required int Revision { get; init; }

    public required string PartnerName { get; init; }

    public required string Reason { get; init; }
}

/// <summary>A partner did not settle a withdrawal by the time its contract gives.</summary>
[EventName("publishing.withdrawal-unconfirmed", 1)]
public sealed record WithdrawalUnconfirmed
{
    public required Guid DeliveryId { get; init; }

    public required Guid PartnerId { get; init; }

    public required string PartnerName { get; init; }

    /// <summary>Where the partner wants to be woken up; null when it named no contact.</summary>
    public string? EmergencyContact { get; init; }

    public required Guid StoryId { get; init; }

    public required int Revision { get; init; }

    public required string Headline { get; init; }

    public required DateTimeOffset DueAt { get; init; }
}
