using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PublishingPlatform.Platform.Hosting;
using PublishingPlatform.Platform.Work;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Platform.Tests;

public sealed class LeasesOnSqlite() : LeasedWork(null);

public sealed class LeasesOnSqlServer() : LeasedWork(SqlServer.Given());

public abstract class LeasedWork(SqlServer? sqlServer) : OnADatabase(sqlServer)
{
    private readonly FakeTimeProvider clock = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task Of_many_replicas_that_ask_at_once_one_gets_the_lease()
    {
        var asked = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Take(Replica()))));

        var lease = Assert.Single(asked, lease => lease is not null)!;
        await lease.DisposeAsync();
    }

    [Fact]
    public async Task A_lease_that_is_handed_back_is_free_at_once()
    {
        var first = await Take(Replica());
        await first!.DisposeAsync();

        await using var second = await Take(Replica());

        Assert.NotNull(second);
    }

    [Fact]
    public async Task The_lease_of_a_dead_replica_is_free_after_ten_seconds_under_a_higher_fence()
    {
        await App.Database(async db =>
        {
            db.Leases.Add(new LeaseRow("reader-work", "a dead replica", clock.GetUtcNow().AddSeconds(10)));
            return await db.SaveChangesAsync();
        });

        Assert.Null(await Take(Replica()));
        clock.Advance(TimeSpan.FromSeconds(11));
        await using var taken = await Take(Replica());

        Assert.NotNull(taken);
        Assert.Equal(2, await App.Database(db => db.Leases.Where(l => l.Name == "reader-work").Select(l => l.Fence).SingleAsync()));
    }

    [Fact]
    public async Task Who_loses_the_lease_is_told_to_stop()
    {
        await using var lease = await Take(Replica());
        await App.Database(db => db.Leases.Where(l => l.Name == "reader-work").ExecuteUpdateAsync(set => set.SetProperty(l => l.Owner, "another")));

        await Eventually.Is(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(3));
            return lease!.Lost.IsCancellationRequested;
        });
    }

    private DatabaseLeases Replica() => ActivatorUtilities.CreateInstance<DatabaseLeases>(App.Services, clock);

    private Task<ILease?> Take(DatabaseLeases leases) =>
        leases.Take(App.Services.GetRequiredService<PlatformRegistry>().ServiceOf("reader-work"), "reader-work", CancellationToken.None);
}
