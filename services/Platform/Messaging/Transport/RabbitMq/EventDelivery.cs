using System.Globalization;
using System.Text;
using MassTransit;
using Microsoft.Extensions.Logging;
using PublishingPlatform.Platform.Messaging.Inbox;
using RabbitMQ.Client;

namespace PublishingPlatform.Platform.Messaging.Transport.RabbitMq;

/// <summary>
/// Hands what the broker delivers to its endpoint. The message is acknowledged when the endpoint has committed or parked
/// it; until then it is held, because giving it back would only bring it again at once.
/// </summary>
internal sealed partial class EventDelivery(
    EndpointRegistration endpoint, EventQueue queue, EndpointPipeline pipeline, TimeProvider clock, ILogger log, CancellationToken stopping)
    : IFilter<ReceiveContext>
{
    // RabbitMQ 4 drops a message after 20 deliveries; restarts of replicas count as well.
    private const int MostDeliveries = 10;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>Ends the way of a message: what would follow looks for an envelope that our messages do not have.</summary>
    public async Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
    {
        var delivery = context.GetPayload<RabbitMqBasicConsumeContext>();
        var incoming = Read(context, delivery);
        for (var pause = TimeSpan.FromSeconds(1); ; pause = Longer(pause))
        {
            try
            {
                await Handle(incoming, delivery);
                return;
            }
            catch (Exception problem) when (!stopping.IsCancellationRequested)
            {
                // Neither committed nor parked, so the database is away.
                LogHeld(problem, incoming.MessageId, endpoint.Name);
                await Task.Delay(pause, clock, stopping);
            }
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope(endpoint.Name);

    private Task Handle(IncomingEvent incoming, RabbitMqBasicConsumeContext delivery)
    {
        if (Deliveries(delivery) > MostDeliveries) return Park(incoming, $"It was delivered more than {MostDeliveries} times without an answer: it may be what ends its consumer.");

        // The broker lets only an event's owner write to its exchange. What came by another way is not that event, whatever it says of itself.
        return Subscriptions.All.Any(s => s.Endpoint == endpoint.Name && s.Event.WireName == incoming.Event && MayComeThrough(s, delivery.Exchange))
            ? queue.Handle(incoming)
            : Park(incoming, $"It came through '{delivery.Exchange}', which does not carry '{incoming.Event}' to {endpoint.Name}.");
    }

    private Task Park(IncomingEvent incoming, string why) => pipeline.Park(endpoint, incoming, new InvalidOperationException(why), stopping);

    // Counted by quorum queues, from the second delivery on. A sender can write there what it likes.
    private static long Deliveries(RabbitMqBasicConsumeContext delivery) =>
        delivery.Properties.Headers is { } headers && headers.TryGetValue("x-delivery-count", out var count) ? count switch { long many => many, int many => many, _ => 0 } : 0;

    private static bool MayComeThrough(Subscription subscription, string exchange) => BrokerNames.Bindings(subscription).Any(b => b.Exchange == exchange);

    private static IncomingEvent Read(ReceiveContext context, RabbitMqBasicConsumeContext delivery)
    {
        var properties = delivery.Properties;
        return new IncomingEvent(
            Guid.TryParse(properties.MessageId, CultureInfo.InvariantCulture, out var id) ? id : Guid.CreateVersion7(),
            properties.Type ?? "",
            context.Body.GetString(),
            Header(properties, EventHeaders.TraceParent),
            Header(properties, EventHeaders.TraceState));
    }

    private static string? Header(IReadOnlyBasicProperties properties, string name) =>
        properties.Headers is { } headers && headers.TryGetValue(name, out var value) && value is byte[] text ? Encoding.UTF8.GetString(text) : null;

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < LongestPause ? pause * 2 : LongestPause;

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {MessageId} can be neither handled nor parked at {Endpoint}; holding it until it can")]
    private partial void LogHeld(Exception problem, Guid messageId, string endpoint);
}
