using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Load.Measures;

/// <summary>Events handled once by inbox row, one commit each on SQLite, beside MassTransit handing the same to an empty handler.</summary>
internal static class Consume
{
    private const int Events = 2000;

    // What is handled while connections are made and code is compiled is left out on both sides.
    private const int Skipped = 200;

    public static async Task<Comparison> Measure(int rounds)
    {
        await using var broker = await Broker.StartAsync();
        await using var sender = await BenchService.StartAsync(broker, "content");
        var filler = await BareMassTransit.StartAsync(broker.AdminUrl);
        try
        {
            return await Comparison.Of("consume with inbox", "inbox", "bare MassTransit consume", [Goal.Rate(0.4)], rounds, () => WithInbox(broker, sender), () => Bare(broker, filler));
        }
        finally
        {
            await filler.StopAsync();
        }
    }

    private static async Task<Sample> WithInbox(Broker broker, BenchService sender)
    {
        await sender.Database(async db =>
        {
            for (var number = 0; number < Events; number++) db.Announce(BenchService.Event(number));
            return await db.SaveChangesAsync();
        });
        await sender.Sent(20);

        await using var hearer = await BenchService.StartAsync(broker, "notification");
        await Handled(hearer, Skipped);
        var already = await hearer.Database(db => db.Inbox.CountAsync());
        return await Sample.Of(Events - already, () => Handled(hearer, Events));
    }

    private static Task Handled(BenchService hearer, int count) =>
        Poll.Until(10, async () => await hearer.Database(db => db.Inbox.CountAsync()) >= count);

    private static async Task<Sample> Bare(Broker broker, MassTransit.IBus filler)
    {
        await BareMassTransit.Publish(filler, Events);
        var received = 0;
        var bus = await BareMassTransit.StartAsync(broker.AdminUrl, () =>
        {
            Interlocked.Increment(ref received);
            return Task.CompletedTask;
        });
        await Received(Skipped);

        var sample = await Sample.Of(Events - Volatile.Read(ref received), () => Received(Events));
        await bus.StopAsync();
        return sample;

        Task Received(int count) => Poll.Until(1, () => Task.FromResult(Volatile.Read(ref received) >= count));
    }
}
