using System.Collections.Concurrent;
using MassTransit;

namespace PublishingPlatform.Platform.Messaging.Transport.RabbitMq;

/// <summary>
/// Carries events to the broker. An event counts as sent when the broker has confirmed it, on a majority of its nodes,
/// for every queue; one that reaches no queue is returned and stays in the outbox.
/// </summary>
internal sealed class RabbitMqTransport(IBus bus, BrokerTopology topology) : IEventTransport
{
    // Without an end a send waits as long as the broker is away; the row is better off in the outbox, where it shows as lag.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, Task<ISendEndpoint>> endpoints = new();

    public async Task Send(OutgoingEvent outgoing, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            await topology.Declared.WaitAsync(patience.Token);
            var exchange = BrokerNames.Exchange(outgoing.Event, outgoing.Lane, outgoing.OnlyTo);
            var endpoint = await endpoints.GetOrAdd(exchange, name => bus.GetSendEndpoint(new Uri($"exchange:{name}?type=fanout"))).WaitAsync(patience.Token);
            await endpoint.Send(outgoing, Pipe.Execute<SendContext<OutgoingEvent>>(Address), patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException($"The broker did not confirm within {Patience.TotalSeconds} seconds.");
        }
    }

    private static void Address(SendContext<OutgoingEvent> context)
    {
        var outgoing = context.Message;
        context.MessageId = outgoing.MessageId;
        context.Serializer = EventSerializer.Instance;
        context.Headers.Set(EventHeaders.TraceParent, outgoing.TraceParent);
        context.Headers.Set(EventHeaders.TraceState, outgoing.TraceState);
        var message = context.GetPayload<RabbitMqSendContext>();
        message.BasicProperties.Type = outgoing.Event;
        // Nobody need be there for what goes to running instances only; everything else has a queue that is declared above.
        message.Mandatory = Subscriptions.Of(outgoing.Event).Any(s => !s.EveryInstance);
    }
}

/// <summary>Names of W3C Trace Context, in which the trace goes on at the consumer.</summary>
internal static class EventHeaders
{
    public const string TraceParent = "traceparent";
    public const string TraceState = "tracestate";
}
