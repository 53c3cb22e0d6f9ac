using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Notification.Persistence;

namespace PublishingPlatform.Notification.Alerts;

/// <summary>Brings ledger rows that nobody will send to their end, and alerts with them.</summary>
internal sealed class AlertHousekeeping(NotificationDbContext db, TimeProvider clock)
{
    private const int Batch = 2000;

    public async Task Clear(CancellationToken ct)
    {
        var now = clock.GetUtcNow();

        // Whoever claimed these is gone, or so late that its answer will not be taken: they may have arrived.
        var abandoned = db.Deliveries.Where(d => d.State == DeliveryState.Sending && d.ClaimedUntil < now);
        if (await abandoned.AnyAsync(ct))
            await abandoned.ExecuteUpdateAsync(set => set
                .SetProperty(d => d.State, DeliveryState.Ready)
                .SetProperty(d => d.MayHaveArrived, true)
                .SetProperty(d => d.Claim, (Guid?)null)
                .SetProperty(d => d.DueAt, now), ct);

        var ended = await db.Alerts.AsNoTracking()
            .Where(a => a.SettledAt == null && (a.State != AlertState.Open || a.ExpiresAt <= now))
            .OrderBy(a => a.Number).Take(100)
            .Select(a => new { a.Number, a.State })
            .ToListAsync(ct);
        foreach (var alert in ended)
        {
            while (await End(alert.Number, alert.State is AlertState.Open ? DeliveryState.Expired : DeliveryState.Suppressed, now, ct) == Batch) { }
        }
    }

    /// <summary>An alert whose every mail has come to an end is over.</summary>
    public async Task Settle(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var over = db.Alerts.Where(a => a.SettledAt == null && a.ExpandedAt != null && a.Sent + a.Failed + a.Expired + a.Suppressed >= a.Planned);

        // Looked at first: an update of nothing would still queue for the only writer that SQLite has.
        if (await over.AnyAsync(ct)) await over.ExecuteUpdateAsync(set => set.SetProperty(a => a.SettledAt, now), ct);
    }

    private Task<int> End(long alert, DeliveryState state, DateTimeOffset now, CancellationToken ct) => db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // The alert's row first, as every claim does: two that meet wait for each other in one order.
        await db.Alerts.Where(a => a.Number == alert).ExecuteUpdateAsync(set => set.SetProperty(a => a.TouchedAt, now), ct);
        var some = db.Deliveries.Where(d => d.AlertNumber == alert && d.State == DeliveryState.Ready).OrderBy(d => d.Number).Take(Batch).Select(d => d.Number);
        var ended = await db.Deliveries.Where(d => some.Contains(d.Number) && d.State == DeliveryState.Ready)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.State, state).SetProperty(d => d.SettledAt, now), ct);
        var (expired, suppressed) = state is DeliveryState.Expired ? (ended, 0) : (0, ended);
        if (ended > 0)
            await db.Alerts.Where(a => a.Number == alert).ExecuteUpdateAsync(set => set
                .SetProperty(a => a.Expired, a => a.Expired + expired)
                .SetProperty(a => a.Suppressed, a => a.Suppressed + suppressed), ct);
        await transaction.CommitAsync(ct);
        return ended;
    });
}
