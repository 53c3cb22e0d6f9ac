using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PublishingPlatform.Platform.Hosting;
using PublishingPlatform.Platform.Persistence;

namespace PublishingPlatform.Platform.Work;

/// <summary>
/// Leases in the service's own database: ten seconds, renewed every three. Taken by one conditional statement,
/// so two replicas never both succeed. A holder that cannot renew stops before the lease runs out.
/// </summary>
internal sealed partial class DatabaseLeases(IServiceScopeFactory scopes, TimeProvider clock, ILogger<DatabaseLeases> log) : ILeases
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(3);
    // Less than the duration by what a slow statement and a drifting clock may take.
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromSeconds(7);

    private TimeProvider Clock => clock;

    private readonly string owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    public async Task<ILease?> Take(ServiceRegistration service, string name, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = (ServiceDbContext)scope.ServiceProvider.GetRequiredService(service.DbContext);
        var asked = clock.GetTimestamp();
        var now = clock.GetUtcNow();
        var until = now + Duration;
        var taken = await db.Leases
            .Where(l => l.Name == name && l.ExpiresAt < now)
            .ExecuteUpdateAsync(set => set
                .SetProperty(l => l.Owner, owner)
                .SetProperty(l => l.ExpiresAt, until)
                .SetProperty(l => l.Fence, l => l.Fence + 1), ct);
        if (taken == 0) await InsertIfNone(db, name, until, ct);

        // By what is there, not by what was answered: a statement whose answer was lost is repeated, and finds the lease taken, by us.
        var fence = await db.Leases.Where(l => l.Name == name && l.Owner == owner && l.ExpiresAt == until).Select(l => (long?)l.Fence).FirstOrDefaultAsync(ct);
        // One that took so long to get has run out as good as: it is left for the next who asks.
        return fence is null || clock.GetElapsedTime(asked) >= GiveUpAfter ? null : new Held(this, service, name, fence.Value, asked);
    }

    private async Task InsertIfNone(ServiceDbContext db, string name, DateTimeOffset until, CancellationToken ct)
    {
        if (await db.Leases.AnyAsync(l => l.Name == name, ct)) return;

        db.Leases.Add(new LeaseRow(name, owner, until));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException duplicate) when (DuplicateKey.Is(duplicate))
        {
            // Another replica was ahead.
        }
    }

    private async Task<bool> Write(Held lease, DateTimeOffset until, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = (ServiceDbContext)scope.ServiceProvider.GetRequiredService(lease.Service.DbContext);
        return await db.Leases
            .Where(l => l.Name == lease.Name && l.Owner == owner && l.Fence == lease.Fence)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.ExpiresAt, until), ct) == 1;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lease {Name} is lost")]
    private partial void LogLost(string name);

    private sealed class Held : ILease
    {
        private readonly DatabaseLeases leases;
        private readonly TimeProvider clock;
        private readonly CancellationTokenSource lost = new();
        private readonly CancellationTokenSource disposed = new();
        private readonly Task renewing;

        public Held(DatabaseLeases leases, ServiceRegistration service, string name, long fence, long taken)
        {
            this.leases = leases;
            clock = leases.Clock;
            Service = service;
            Name = name;
            Fence = fence;
            renewing = Task.Run(() => Renew(taken));
        }

        public ServiceRegistration Service { get; }

        public string Name { get; }

        public long Fence { get; }

        public CancellationToken Lost => lost.Token;

        public async ValueTask DisposeAsync()
        {
            await disposed.CancelAsync();
            await renewing;
            try
            {
                // Handing it back spares the next replica the wait; not a must.
                using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
                if (!lost.IsCancellationRequested) await leases.Write(this, clock.GetUtcNow() - TimeSpan.FromSeconds(1), soon.Token);
            }
            catch (Exception)
            {
                // It runs out by itself.
            }

            lost.Dispose();
            disposed.Dispose();
        }

        /// <param name="renewed">When the lease in force was asked for: it runs from then, not from the answer.</param>
        private async Task Renew(long renewed)
        {
            while (!disposed.IsCancellationRequested)
            {
                await Task.Delay(Renewal, clock, disposed.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (disposed.IsCancellationRequested) return;

                var asked = clock.GetTimestamp();
                try
                {
                    if (!await RenewWithin(GiveUpAfter - clock.GetElapsedTime(renewed))) break;

                    renewed = asked;
                }
                catch (Exception) when (clock.GetElapsedTime(renewed) < GiveUpAfter - Renewal)
                {
                    // Once more before it is too late.
                }
                catch (Exception)
                {
                    break;
                }
            }

            // Handed back before the first renewal: nothing is lost.
            if (disposed.IsCancellationRequested) return;

            leases.LogLost(Name);
            await lost.CancelAsync();
        }

        // A statement that hangs, or waits for a file's lock without looking up, must not keep its caller believing in the lease.
        private async Task<bool> RenewWithin(TimeSpan left)
        {
            using var late = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, disposed.Token);
            return await Task.Run(() => leases.Write(this, clock.GetUtcNow() + Duration, either.Token), either.Token).WaitAsync(either.Token);
        }
    }
}
