namespace PublishingPlatform.Platform.Messaging.Transport.RabbitMq;

/// <summary>
/// How durable queues are declared. Everybody declares them alike, because the broker refuses a second declaration that
/// differs (406). Quorum queues: replicated, never lost with a node, and the only replicated kind since RabbitMQ 4.0.
/// </summary>
/// <remarks>No dead-letter exchange: whoever declares it would need the right to read the subscriber's queue.</remarks>
internal static class QueueArguments
{
    public static IReadOnlyDictionary<string, object?> Durable { get; } = new Dictionary<string, object?> { ["x-queue-type"] = "quorum" };
}
