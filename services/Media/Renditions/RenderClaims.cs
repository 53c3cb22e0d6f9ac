using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Media.Persistence;

namespace PublishingPlatform.Media.Renditions;

/// <summary>Takes the right to render one asset, by a single conditional statement: two replicas never both succeed.</summary>
internal sealed class RenderClaims(MediaDbContext db, IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>The oldest due job that nobody holds; null when there is none.</summary>
    internal async Task<(RenderJob Job, Guid Claim)?> TakeNext(CancellationToken ct)
    {
        while (true)
        {
            var now = clock.GetUtcNow();
            var next = await db.RenderJobs.AsNoTracking()
                .Where(job => job.NotBefore <= now && (job.ClaimedUntil == null || job.ClaimedUntil < now))
                .OrderBy(job => job.NotBefore).ThenBy(job => job.AssetId)
                .FirstOrDefaultAsync(ct);
            if (next is null) return null;

            var claim = Guid.NewGuid();
            var until = now + RenderJob.ClaimFor;
            var died = next.ClaimedBy is null ? 0 : 1;
            var taken = await db.RenderJobs
                .Where(job => job.AssetId == next.AssetId && job.Version == next.Version)
                .ExecuteUpdateAsync(set => set
                    .SetProperty(job => job.ClaimedBy, claim)
                    .SetProperty(job => job.ClaimedUntil, until)
                    .SetProperty(job => job.Deaths, job => job.Deaths + died)
                    .SetProperty(job => job.Version, job => job.Version + 1), ct);
            if (taken == 1) return (await db.RenderJobs.AsNoTracking().SingleAsync(job => job.AssetId == next.AssetId, ct), claim);
        }
    }

    internal KeptClaim Keep(Guid assetId, Guid claim, CancellationToken ct) => new(scopes, clock, assetId, claim, ct);
}

/// <summary>Renews a claim until disposed; <see cref="Lost"/> tells when somebody else may have it.</summary>
internal sealed class KeptClaim : IAsyncDisposable
{
    private readonly IServiceScopeFactory scopes;
    private readonly TimeProvider clock;
    private readonly CancellationTokenSource stopped;
    private readonly CancellationTokenSource lost;
    private readonly Task renewing;

    internal KeptClaim(IServiceScopeFactory scopes, TimeProvider clock, Guid assetId, Guid claim, CancellationToken ct)
    {
        this.scopes = scopes;
        this.clock = clock;
        stopped = CancellationTokenSource.CreateLinkedTokenSource(ct);
        lost = CancellationTokenSource.CreateLinkedTokenSource(ct);
        renewing = Task.Run(() => Renew(assetId, claim), CancellationToken.None);
    }

    internal CancellationToken Lost => lost.Token;

    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        await renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopped.Dispose();
        lost.Dispose();
    }

    private async Task Renew(Guid assetId, Guid claim)
    {
        using var timer = new PeriodicTimer(RenderJob.RenewEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopped.Token) && await TryRenew(assetId, claim))
            {
            }
        }
        catch (Exception) when (stopped.IsCancellationRequested)
        {
            return;
        }
        catch (Exception)
        {
            // The database cannot be reached: the claim will run out, so the work must end before it does.
        }

        await lost.CancelAsync();
    }

    private async Task<bool> TryRenew(Guid assetId, Guid claim)
    {
        await using var scope = scopes.CreateAsyncScope();
        var until = clock.GetUtcNow() + RenderJob.ClaimFor;
        return await scope.ServiceProvider.GetRequiredService<MediaDbContext>().RenderJobs
            .Where(job => job.AssetId == assetId && job.ClaimedBy == claim)
            .ExecuteUpdateAsync(set => set
                .SetProperty(job => job.ClaimedUntil, until)
                .SetProperty(job => job.Version, job => job.Version + 1), stopped.Token) == 1;
    }
}
