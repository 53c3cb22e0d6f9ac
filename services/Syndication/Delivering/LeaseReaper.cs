using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Platform.Work;
using PublishingPlatform.Syndication.Persistence;

namespace PublishingPlatform.Syndication.Delivering;

/// <summary>
/// Frees deliveries whose sender died: they go out again under the same webhook-id and are counted as interrupted.
/// Also closes what two overlapping transactions left open.
/// </summary>
internal sealed class LeaseReaper(SyndicationDbContext db, WorkSignals signals, TimeProvider clock) : IWork
{
    public const string Name = "syndication-reaper";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public async Task<TimeSpan> Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var freed = await db.Deliveries.Where(d => d.LeaseUntil < now).ExecuteUpdateAsync(set => set
            .SetProperty(d => d.LeaseToken, (Guid?)null)
            .SetProperty(d => d.LeaseUntil, (DateTimeOffset?)null)
            .SetProperty(d => d.Interrupted, d => d.Interrupted + 1)
            .SetProperty(d => d.DueAt, now)
            .SetProperty(d => d.ChangedAt, now), ct);
        await Deliveries.SupersedeOvertaken(db, now, ct);
        if (freed > 0) signals.Wake(DeliveryWork.Name);

        return Pause;
    }
}
