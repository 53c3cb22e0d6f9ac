using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using PublishingPlatform.Platform.Work;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Platform.Tests;

public sealed class WritingInTurns : IAsyncLifetime
{
    private readonly List<AsyncServiceScope> writers = [];
    private ServiceApp app = null!;

    public async ValueTask InitializeAsync() => app = await Sample.StartAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var writer in writers) await writer.DisposeAsync();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Writers_of_one_file_follow_each_other_in_the_order_in_which_they_came()
    {
        var first = await Writer().Database.BeginTransactionAsync();
        List<int> order = [];

        var others = Enumerable.Range(1, 20).Select(number => Write(Writer(), number, order)).ToList();
        await first.CommitAsync();
        await Task.WhenAll(others);

        Assert.Equal(Enumerable.Range(1, 20), order);
    }

    [Fact]
    public async Task A_transaction_that_is_given_up_or_rolled_back_lets_the_next_one_begin()
    {
        var given = await Writer().Database.BeginTransactionAsync();
        var rolled = Writer().Database.BeginTransactionAsync();
        var last = Writer().Database.BeginTransactionAsync();

        await given.DisposeAsync();
        await (await rolled).RollbackAsync();

        await (await last).CommitAsync();
    }

    [Fact]
    public async Task A_writer_that_stops_waiting_leaves_the_queue()
    {
        var first = await Writer().Database.BeginTransactionAsync();
        using var patience = new CancellationTokenSource();
        var impatient = Writer().Database.BeginTransactionAsync(patience.Token);
        var last = Writer().Database.BeginTransactionAsync();

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        await first.CommitAsync();

        await (await last).CommitAsync();
    }

    [Fact]
    public async Task An_update_by_query_and_one_that_fails_take_their_turn_and_leave_it()
    {
        var first = await Writer().Database.BeginTransactionAsync();
        var refused = Writer().Database.ExecuteSqlRawAsync("INSERT INTO \"Leases\" (\"Name\") VALUES ('incomplete')");
        var updated = Writer().Leases.ExecuteUpdateAsync(set => set.SetProperty(l => l.Owner, "nobody"));
        Assert.False(refused.IsCompleted || updated.IsCompleted);

        await first.CommitAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => refused);
        await updated;
        await (await Writer().Database.BeginTransactionAsync()).CommitAsync();
    }

    private static async Task Write(SampleDbContext db, int number, List<int> order)
    {
        await using IDbContextTransaction transaction = await db.Database.BeginTransactionAsync();
        // Nobody else writes at this moment, here as little as in the file.
        order.Add(number);
        db.Add(new LeaseRow($"turn {number}", "writer", DateTimeOffset.UtcNow));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    private SampleDbContext Writer()
    {
        writers.Add(app.Services.CreateAsyncScope());
        return writers[^1].ServiceProvider.GetRequiredService<SampleDbContext>();
    }
}
