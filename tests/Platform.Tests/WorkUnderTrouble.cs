using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Reader;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Platform.Tests;

/// <summary>Messages and requests that come while the database makes trouble: each has its effect once.</summary>
public abstract class WorkUnderTrouble(SqlServer? sqlServer) : OnADatabase(sqlServer)
{
    private const int Messages = 150;
    private const int Requests = 60;

    // A machine with other work needs minutes for what a quiet one does in seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <param name="trouble">Made meanwhile.</param>
    protected async Task NothingIsLost(Func<Task> trouble)
    {
        var messages = Enumerable.Range(0, Messages).Select(_ => (Withdrawal: Sample.Withdrawal(), Id: Guid.CreateVersion7())).ToList();
        var troubled = Task.Run(trouble);

        await Task.WhenAll(
            Parallel.ForEachAsync(messages, async (message, _) => await Deliver(message.Withdrawal, message.Id)),
            Parallel.ForAsync(0, Requests, async (number, _) => await Add($"n{number}")));
        await troubled;
        await Eventually.Is(() => Database(async db => !await db.Outbox.AnyAsync(r => r.SentAt == null)), "every event has left", Patience);
        await Eventually.Is(() => Database(async db => !await db.Changes.AnyAsync(c => c.Number == null)), "every change has its number", Patience);

        Assert.False(await Database(db => db.Parked.AnyAsync()), "A message was parked, though nothing was wrong with it.");
        var names = await Database(db => db.Counts.Select(c => c.Name).ToListAsync());
        Assert.Equal(
            messages.Select(message => message.Withdrawal.StoryId.ToString()).Concat(Enumerable.Range(0, Requests).Select(number => $"n{number}")).Order(StringComparer.Ordinal),
            names.Order(StringComparer.Ordinal));
        Assert.Equal(Messages + Requests, (await App.Announced<PagesChanged>()).Count);
        var numbers = await Database(db => db.Changes.OrderBy(c => c.Number).Select(c => c.Number!.Value).ToListAsync());
        Assert.Equal(Enumerable.Range(1, Requests).Select(n => (long)n), numbers);
    }

    /// <summary>As a transport does: again, under the same id, until it was handled.</summary>
    private Task Deliver(StoryWithdrawn withdrawal, Guid id) => Eventually.Is(
        async () =>
        {
            await App.Deliver(withdrawal, id);
            return true;
        },
        "the message is handled",
        Patience);

    /// <summary>As a script does: again, under the same key, until it has its answer.</summary>
    private async Task Add(string name)
    {
        using var client = App.As("reporter");
        client.DefaultRequestHeaders.Add("Idempotency-Key", name);
        await Eventually.Is(async () => (await client.PostAsJsonAsync("/api/reader/counts", new Sample.AddRequest(name))).IsSuccessStatusCode, $"{name} is added", Patience);
    }

    private Task<T> Database<T>(Func<SampleDbContext, Task<T>> look) => App.Database(db => look((SampleDbContext)db));
}
