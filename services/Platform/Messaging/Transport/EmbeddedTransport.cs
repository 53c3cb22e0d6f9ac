using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PublishingPlatform.Platform.Hosting;
using PublishingPlatform.Platform.Messaging.Inbox;

namespace PublishingPlatform.Platform.Messaging.Transport;

/// <summary>
/// Carries events between the services of one process. It holds nothing durable itself: a sender's outbox row
/// stays open until every subscribed endpoint has committed, so that a kill at any instant loses nothing.
/// </summary>
internal sealed class EmbeddedTransport(
    PlatformRegistry registry, EndpointPipeline pipeline, IHostApplicationLifetime host, ILogger<EmbeddedTransport> log, bool absentEndpointsAreFine = false)
    : IHostedService, IEventTransport
{
    // The fastest on SQLite, which has one writer.
    private const int Transactions = 1;

    private readonly Dictionary<string, EventQueue> queues = [];

    public Task Send(OutgoingEvent outgoing, CancellationToken ct)
    {
        List<Task> deliveries = [];
        foreach (var subscription in Subscriptions.Of(outgoing.Event))
        {
            if (outgoing.OnlyTo is null ? subscription.OnlyOnRequest : subscription.Endpoint != outgoing.OnlyTo) continue;
            if (queues.TryGetValue(subscription.Queue(outgoing.Lane), out var queue)) deliveries.Add(queue.Handle(IncomingEvent.From(outgoing)));
        }

        return Task.WhenAll(deliveries).WaitAsync(ct);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var subscription in Subscriptions.All)
        {
            if (registry.Endpoints.SingleOrDefault(e => e.Name == subscription.Endpoint) is not { } endpoint)
            {
                if (absentEndpointsAreFine) continue;

                throw new InvalidOperationException($"Nobody consumes {subscription.Event.WireName} at {subscription.Endpoint} in this process.");
            }

            foreach (var queue in Enum.GetValues<Lane>().Select(subscription.Queue).Where(queue => !queues.ContainsKey(queue)))
                queues[queue] = new EventQueue(endpoint, pipeline, Transactions, log, host.ApplicationStopping);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
