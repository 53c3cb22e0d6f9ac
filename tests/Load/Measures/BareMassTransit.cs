using MassTransit;
using PublishingPlatform.Contracts.Stories;

namespace PublishingPlatform.Load.Measures;

/// <summary>The peer: MassTransit as it comes, with the same payload, raw JSON and a quorum queue, without outbox or inbox.</summary>
internal static class BareMassTransit
{
    public const string Queue = "notification-bare";

    public static async Task<IBusControl> StartAsync(string url, Func<Task>? received = null)
    {
        var bus = Bus.Factory.CreateUsingRabbitMq(broker =>
        {
            broker.Host(new Uri(url));
            broker.UseRawJsonSerializer();
            broker.Message<StoryScheduled>(message => message.SetEntityName(Queue));
            broker.Publish<StoryScheduled>(publish => publish.BindQueue(Queue, Queue, queue => queue.SetQuorumQueue()));
            if (received is null) return;

            broker.ReceiveEndpoint(Queue, endpoint =>
            {
                endpoint.SetQuorumQueue();
                endpoint.ConfigureConsumeTopology = false;
                endpoint.Handler<StoryScheduled>(_ => received());
            });
        });
        await bus.StartAsync();
        return bus;
    }

    /// <summary>Publishes with as many in flight as a relay has.</summary>
    public static async Task Publish(IBus bus, int count)
    {
        const int window = 256;
        using var places = new SemaphoreSlim(window);
        await Task.WhenAll(Enumerable.Range(0, count).Select(async number =>
        {
            await places.WaitAsync();
            await bus.Publish(BenchService.Event(number));
            places.Release();
        }));
    }
}
