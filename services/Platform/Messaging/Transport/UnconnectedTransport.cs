namespace PublishingPlatform.Platform.Messaging.Transport;

/// <summary>
/// For a service in a process of its own that has no broker to reach the others: its events stay in its outbox, where
/// they are safe and show as lag, until it is started with one.
/// </summary>
internal sealed class UnconnectedTransport : IEventTransport
{
    public Task Send(OutgoingEvent outgoing, CancellationToken ct) =>
        Task.FromException(new InvalidOperationException("There is no broker to carry events to other services; they wait in the outbox."));
}
