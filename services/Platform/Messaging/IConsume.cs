namespace PublishingPlatform.Platform.Messaging;

/// <summary>
/// Turns an event into changes of the service's own database. It runs inside a transaction that already holds
/// the inbox row, in a scope of its own; what it changed is saved and committed afterwards. It runs twice, late
/// and out of order, so it must do no harm then: the newest revision wins. No network call belongs here.
/// </summary>
public interface IConsume<in TEvent>
{
    /// <summary>A thrown exception rolls everything back; the event is tried again shortly and then parked.</summary>
    Task Consume(TEvent happened, CancellationToken ct);
}
