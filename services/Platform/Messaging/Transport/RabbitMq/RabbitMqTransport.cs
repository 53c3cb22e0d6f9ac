using System.Net.Mime;
using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace PublishingPlatform.Platform.Messaging.Transport.RabbitMq;

/// <summary>
/// Carries events to the broker: their JSON as it lies in the outbox, without an envelope; id, type and trace in the
/// message's AMQP properties and headers. An event counts as sent when the broker has confirmed it, on a majority of its
/// nodes, for every queue; one that reaches no queue is returned and stays in the outbox.
/// </summary>
internal sealed class RabbitMqTransport(BrokerLink broker) : IEventTransport
{
    // For an answer from a broker that is there; one that is away is nobody's refusal and is waited for.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public async Task Send(OutgoingEvent outgoing, CancellationToken ct)
    {
        for (var channel = await broker.Channel().WaitAsync(ct); ; channel = await broker.Channel(insteadOf: channel).WaitAsync(ct))
        {
            try
            {
                await Publish(channel, outgoing, ct);
                return;
            }
            catch (Exception lost) when (IsLostConnection(lost))
            {
                // Perhaps it arrived and only the confirm was lost: its id is the same when it is sent again.
            }
        }
    }

    private static async Task Publish(IChannel channel, OutgoingEvent outgoing, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            await channel.BasicPublishAsync(
                BrokerNames.Exchange(outgoing.Event, outgoing.Lane, outgoing.OnlyTo),
                routingKey: "",
                // Nobody need be there for what goes to running instances only; everything else has a queue that was declared.
                mandatory: Subscriptions.Of(outgoing.Event).Any(s => !s.EveryInstance),
                PropertiesOf(outgoing),
                Encoding.UTF8.GetBytes(outgoing.Body),
                patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException($"The broker did not confirm within {Patience.TotalSeconds} seconds.");
        }
    }

    // A channel that the broker closed over a right or an exchange is this event's own fault: it waits by itself.
    private static bool IsLostConnection(Exception problem) =>
        problem is OperationInterruptedException { ShutdownReason.ReplyCode: not (Constants.AccessRefused or Constants.NotFound) } or IOException or ObjectDisposedException;

    private static BasicProperties PropertiesOf(OutgoingEvent outgoing) => new()
    {
        MessageId = outgoing.MessageId.ToString(),
        Type = outgoing.Event,
        ContentType = MediaTypeNames.Application.Json,
        DeliveryMode = DeliveryModes.Persistent,
        Headers = outgoing.TraceParent is null ? null : new Dictionary<string, object?>
        {
            [EventHeaders.TraceParent] = outgoing.TraceParent,
            [EventHeaders.TraceState] = outgoing.TraceState,
        },
    };
}

/// <summary>Names of W3C Trace Context, in which the trace goes on at the consumer.</summary>
internal static class EventHeaders
{
    public const string TraceParent = "traceparent";
    public const string TraceState = "tracestate";
}
