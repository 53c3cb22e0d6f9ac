using PublishingPlatform.Testing;

namespace PublishingPlatform.Load.Measures;

/// <summary>Committed outbox rows leaving for the broker, beside MassTransit publishing the same without an outbox.</summary>
internal static class Relay
{
    private const int Events = 2000;

    public static async Task<Comparison> Measure(int rounds)
    {
        await using var broker = await Broker.StartAsync();
        await using var service = await BenchService.StartAsync(broker, "content");
        var bare = await BareMassTransit.StartAsync(broker.AdminUrl);
        try
        {
            return await Comparison.Of(
                "relay draining committed rows", "relay", "bare MassTransit publish", [Goal.Rate(0.6)], rounds,
                async () =>
                {
                    var sample = await Drain(service);
                    await BrokerQueues.Purge(broker.AdminUrl, BenchService.Queue);
                    return sample;
                },
                async () =>
                {
                    var sample = await Sample.Of(Events, () => BareMassTransit.Publish(bare, Events));
                    await BrokerQueues.Purge(broker.AdminUrl, BareMassTransit.Queue);
                    return sample;
                });
        }
        finally
        {
            await bare.StopAsync();
        }
    }

    private static async Task<Sample> Drain(BenchService service)
    {
        await service.Database(async db =>
        {
            for (var number = 0; number < Events; number++) db.Announce(BenchService.Event(number));
            return await db.SaveChangesAsync();
        });
        return await Sample.Of(Events, () => service.Sent(5));
    }
}
