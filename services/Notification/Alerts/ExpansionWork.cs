using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Notification.Persistence;
using PublishingPlatform.Platform.Work;

namespace PublishingPlatform.Notification.Alerts;

/// <summary>
/// Plans: walks each new alert's audience in steps and writes one ledger row per person; clears what was stopped,
/// withdrawn or has expired; settles what is complete. One replica at a time does it.
/// </summary>
internal sealed class ExpansionWork(NotificationDbContext db, AlertAudience audience, AlertHousekeeping housekeeping, TimeProvider clock) : IWork
{
    public const string Name = "notification-alerts";

    private const int AtOnce = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public async Task<TimeSpan> Run(CancellationToken ct)
    {
        // Read before clearing: whatever an alert in this list took the place of is then cleared before it is planned.
        var unexpanded = await db.Alerts.AsNoTracking()
            .Where(alert => alert.ExpandedAt == null)
            .OrderBy(alert => alert.Priority).ThenBy(alert => alert.Number)
            .Take(AtOnce)
            .ToListAsync(ct);
        await housekeeping.Clear(ct);

        var more = false;
        foreach (var alert in unexpanded)
        {
            more |= await Step(alert, ct);
        }

        await housekeeping.Settle(ct);
        return more ? TimeSpan.Zero : Pause;
    }

    /// <summary>False when there was nothing that could be done now.</summary>
    private Task<bool> Step(Alert seen, CancellationToken ct) => db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var now = clock.GetUtcNow();

        // The row is locked from here on: it cannot be stopped, withdrawn or reworded between our look and our commit.
        var mine = await db.Alerts.Where(a => a.Number == seen.Number && a.ExpandedAt == null && a.Cursor == seen.Cursor)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.TouchedAt, now), ct);
        if (mine == 0) return false;

        var alert = await db.Alerts.AsNoTracking().SingleAsync(a => a.Number == seen.Number, ct);

        // Those whose mail is at the server this moment are looked at when its answer is known.
        if (await audience.IsInFlight(alert, ct)) return false;

        var step = await audience.Next(alert, now, ct);
        foreach (var subscriber in step.Wanted) db.Deliveries.Add(new Delivery(alert, subscriber, now));
        await db.SaveChangesAsync(ct);

        var suppressed = alert.State is AlertState.Open ? 0 : step.Wanted.Count;
        await db.Alerts.Where(a => a.Number == alert.Number).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.Cursor, step.Cursor)
            .SetProperty(a => a.Planned, a => a.Planned + step.Wanted.Count)
            .SetProperty(a => a.Suppressed, a => a.Suppressed + suppressed)
            .SetProperty(a => a.ExpandedAt, step.IsLast ? now : null), ct);
        if (step.Wanted.Count > 0) db.WakeAfterCommit(AlertMailWork.Name);
        await transaction.CommitAsync(ct);
        return true;
    });
}
