using PublishingPlatform.Platform.Messaging.Outbox;

namespace PublishingPlatform.Platform.Messaging.Transport;

/// <summary>How events leave a service: inside this process, or over a broker.</summary>
public interface IEventTransport
{
    /// <summary>
    /// Completes when the event is safe without its sender: every subscribed endpoint has committed or parked it
    /// (embedded), or the broker has confirmed it (distributed). Throws when it was refused.
    /// </summary>
    Task Send(OutgoingEvent outgoing, CancellationToken ct);
}

/// <summary>An event on its way, with what identifies it and its trace.</summary>
public sealed record OutgoingEvent(Guid MessageId, string Event, Lane Lane, string? OnlyTo, string Body, string? TraceParent, string? TraceState)
{
    internal static OutgoingEvent From(OutboxRow row, string? traceParent) =>
        new(row.Id, row.Event, row.Lane, row.OnlyTo, row.Body, traceParent, row.TraceState);
}
