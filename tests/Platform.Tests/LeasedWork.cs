using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
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

    [Fact]
    public async Task Who_cannot_renew_the_lease_because_the_database_does_not_answer_is_told_to_stop()
    {
        await using var lease = await Take(Replica());

        await App.Database(db => db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Leases.ExecuteUpdateAsync(set => set.SetProperty(l => l.Owner, l => l.Owner));

            // Sooner than the database gives up a statement that waits.
            await Eventually.Is(
                () =>
                {
                    clock.Advance(TimeSpan.FromSeconds(3));
                    return lease!.Lost.IsCancellationRequested;
                },
                "the lease is given up",
                TimeSpan.FromSeconds(20));
            return 0;
        }));
    }

    [Fact]
    public async Task All_leased_works_of_a_service_run_in_the_replica_that_leads_it_and_in_the_next_when_it_ends()
    {
        List<string> ran = [];
        var first = await Leading("first", ran);
        await Eventually.Is(() => Snapshot(ran).ToHashSet().IsSupersetOf(["first One", "first Two"]));
        await using var second = await Leading("second", ran);
        await Eventually.Is(() => Snapshot(ran).Count(work => work == "first One") >= 20, "the leader has worked while the other was there");
        Assert.DoesNotContain(Snapshot(ran), work => work.StartsWith("second", StringComparison.Ordinal));

        await first.DisposeAsync();

        await Eventually.Is(() => Snapshot(ran).ToHashSet().IsSupersetOf(["second One", "second Two"]));
    }

    private static List<string> Snapshot(List<string> ran)
    {
        lock (ran) return [.. ran];
    }

    private Task<ServiceApp> Leading(string replica, List<string> ran) => Sample.StartAsync(App.DataFolder, builder =>
    {
        builder.UseSqlServer(Server, Sample.Service);
        builder.Services.Replace(ServiceDescriptor.Singleton<ILeases, DatabaseLeases>());
        builder.Services.AddSingleton(new Protocol(replica, ran));
        builder.AddWork<One>("reader-one", leased: true);
        builder.AddWork<Two>("reader-two", leased: true);
    });

    private sealed record Protocol(string Replica, List<string> Ran)
    {
        public TimeSpan Write(string work)
        {
            lock (Ran) Ran.Add($"{Replica} {work}");
            return TimeSpan.FromMilliseconds(20);
        }
    }

    private sealed class One(Protocol protocol) : IWork
    {
        public Task<TimeSpan> Run(CancellationToken ct) => Task.FromResult(protocol.Write("One"));
    }

    private sealed class Two(Protocol protocol) : IWork
    {
        public Task<TimeSpan> Run(CancellationToken ct) => Task.FromResult(protocol.Write("Two"));
    }

    private DatabaseLeases Replica() => ActivatorUtilities.CreateInstance<DatabaseLeases>(App.Services, clock);

    private Task<ILease?> Take(DatabaseLeases leases) =>
        leases.Take(App.Services.GetRequiredService<PlatformRegistry>().ServiceOf("reader-work"), "reader-work", CancellationToken.None);
}
