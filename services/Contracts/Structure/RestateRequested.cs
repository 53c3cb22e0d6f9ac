namespace PublishingPlatform.Contracts.Structure;

/// <summary>A consumer asks the owner to send the current state of all its entities into the consumer's restate queue.</summary>
[EventName("publishing.restate-requested", 1)]
public sealed record RestateRequested
{
    public required Guid RequestId { get; init; }

    /// <summary>The service that asks, for example <c>reader</c>.</summary>
    public required string Requester { get; init; }

    /// <summary>The requester's restate endpoint, the only one that gets the answer.</summary>
    public required string Endpoint { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }
}

/// <summary>Closes the answer to one <see cref="RestateRequested"/>: every entity that existed when it began has been sent.</summary>
[EventName("publishing.restate-completed", 1)]
public sealed record RestateCompleted
{
    public required Guid RequestId { get; init; }

    /// <summary>The service that answered.</summary>
    public required string Owner { get; init; }

    public required int Entities { get; init; }
}
