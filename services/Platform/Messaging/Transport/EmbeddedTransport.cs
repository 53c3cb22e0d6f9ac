using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using PublishingPlatform.Platform.Hosting;
using PublishingPlatform.Platform.Messaging.Inbox;

namespace PublishingPlatform.Platform.Messaging.Transport;

/// <summary>
/// Carries events between the services of one process. It holds nothing durable itself: a sender's outbox row
/// stays open until every subscribed endpoint has committed, so that a kill at any instant loses nothing.
/// </summary>
internal sealed class EmbeddedTransport(PlatformRegistry registry, EndpointPipeline pipeline, bool absentEndpointsAreFine = false)
    : BackgroundService, IEventTransport
{
    private readonly Dictionary<string, Channel<Waiting>> queues = [];

    public Task Send(OutgoingEvent outgoing, CancellationToken ct)
    {
        List<Task> deliveries = [];
        foreach (var subscription in Subscriptions.Of(outgoing.Event))
        {
            if (outgoing.OnlyTo is null ? subscription.OnlyOnRequest : subscription.Endpoint != outgoing.OnlyTo) continue;
            if (!queues.TryGetValue(subscription.Queue(outgoing.Lane), out var queue)) continue;

            var waiting = new Waiting(outgoing, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            queue.Writer.TryWrite(waiting);
            deliveries.Add(waiting.Done.Task);
        }

        return Task.WhenAll(deliveries).WaitAsync(ct);
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var subscription in Subscriptions.All)
        {
            if (registry.Endpoints.All(e => e.Name != subscription.Endpoint))
            {
                if (absentEndpointsAreFine) continue;

                throw new InvalidOperationException($"Nobody consumes {subscription.Event.WireName} at {subscription.Endpoint} in this process.");
            }

            foreach (var lane in Enum.GetValues<Lane>()) queues.TryAdd(subscription.Queue(lane), NewQueue());
        }

        return base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(queues.Select(queue => Task.Run(() => Consume(queue.Key, queue.Value.Reader, stoppingToken), stoppingToken)));

    private async Task Consume(string queue, ChannelReader<Waiting> waitings, CancellationToken ct)
    {
        var endpoint = registry.Endpoints.Single(e => queue == e.Name || queue == e.Name + "-archive");
        try
        {
            // One at a time: the fastest on SQLite, which has one writer.
            await foreach (var waiting in waitings.ReadAllAsync(ct)) await Handle(endpoint, waiting, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopping. What was not handled is still unsent in its outbox.
        }
    }

    private async Task Handle(EndpointRegistration endpoint, Waiting waiting, CancellationToken ct)
    {
        try
        {
            await pipeline.Handle(endpoint, IncomingEvent.From(waiting.Event), ct);
            waiting.Done.TrySetResult();
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            waiting.Done.TrySetCanceled(ct);
        }
        catch (Exception surprise)
        {
            // Not even parked: the outbox row stays open and the relay sends it again.
            waiting.Done.TrySetException(surprise);
        }
    }

    private static Channel<Waiting> NewQueue() => Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });

    private sealed record Waiting(OutgoingEvent Event, TaskCompletionSource Done);
}
