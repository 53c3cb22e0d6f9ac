using PublishingPlatform.Platform.Messaging.Transport;

namespace PublishingPlatform.Platform.Messaging.Inbox;

/// <summary>An event as it arrives at an endpoint.</summary>
public sealed record IncomingEvent(Guid MessageId, string Event, string Body, string? TraceParent, string? TraceState)
{
    internal static IncomingEvent From(OutgoingEvent outgoing) =>
        new(outgoing.MessageId, outgoing.Event, outgoing.Body, outgoing.TraceParent, outgoing.TraceState);
}
