using System.Net.Mime;
using MassTransit;

namespace PublishingPlatform.Platform.Messaging.Transport.RabbitMq;

/// <summary>
/// Puts an event's JSON on the wire as it lies in the outbox, without an envelope around it: id, type and trace travel in
/// the message's AMQP properties and headers, where every broker tool and every other language finds them.
/// </summary>
internal sealed class EventSerializer : IMessageSerializer
{
    public static readonly EventSerializer Instance = new();

    public ContentType ContentType { get; } = new("application/json");

    public MessageBody GetMessageBody<T>(SendContext<T> context) where T : class =>
        context.Message is OutgoingEvent outgoing ? new StringMessageBody(outgoing.Body) : throw new NotSupportedException($"{typeof(T)} is sent by nobody.");
}
