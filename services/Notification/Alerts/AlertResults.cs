using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PublishingPlatform.Notification.Audience;
using PublishingPlatform.Notification.Persistence;

namespace PublishingPlatform.Notification.Alerts;

/// <summary>What became of one claimed mail.</summary>
internal sealed record MailResult(long Number, DeliveryState State)
{
    /// <summary>Not handed over at all: as if it had not been claimed.</summary>
    public static readonly MailResult Released = new(0, DeliveryState.Ready) { WasNotTried = true };

    public static readonly MailResult Suppressed = new(0, DeliveryState.Suppressed) { WasNotTried = true };

    /// <summary>For <see cref="DeliveryState.Ready"/>; null means at once.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public string? Detail { get; init; }

    public bool WasNotTried { get; init; }

    public bool MayHaveArrived { get; init; }

    public bool IsResent { get; init; }

    public bool EndsChunk { get; init; }

    public long? BouncedSubscriber { get; init; }

    public long? AcceptedSubscriber { get; init; }
}

/// <summary>Saves results, counters and bounces in one transaction; rows whose claim was lost meanwhile are left alone.</summary>
internal sealed class AlertResults(NotificationDbContext db, TimeProvider clock, IOptions<NotificationOptions> options)
{
    public Task Save(ClaimedChunk chunk, IReadOnlyList<MailResult> results, CancellationToken ct) => results.Count == 0
        ? Task.CompletedTask
        : db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var now = clock.GetUtcNow();
            var alert = db.Alerts.Where(a => a.Number == chunk.Alert.Number);
            await alert.ExecuteUpdateAsync(set => set.SetProperty(a => a.TouchedAt, now), ct);
            foreach (var same in results.GroupBy(result => result with { Number = 0, BouncedSubscriber = null, AcceptedSubscriber = null }))
            {
                var written = await Write(chunk.Claim, same.Key, [.. same.Select(result => result.Number)], now, ct);
                if (same.Key.State is not DeliveryState.Ready) await Count(alert, same.Key, written, ct);
            }

            await Bounces(results, now, ct);
            await transaction.CommitAsync(ct);
        });

    private Task<int> Write(Guid claim, MailResult result, List<long> numbers, DateTimeOffset now, CancellationToken ct)
    {
        var due = result.DueAt ?? now;
        DateTimeOffset? settled = result.State is DeliveryState.Ready ? null : now;
        var untried = result.WasNotTried ? 1 : 0;
        return db.Deliveries.Where(d => numbers.Contains(d.Number) && d.Claim == claim).ExecuteUpdateAsync(set => set
            .SetProperty(d => d.State, result.State)
            .SetProperty(d => d.DueAt, due)
            .SetProperty(d => d.SettledAt, settled)
            .SetProperty(d => d.Claim, (Guid?)null)
            .SetProperty(d => d.Attempts, d => d.Attempts - untried)
            .SetProperty(d => d.MayHaveArrived, d => d.MayHaveArrived || result.MayHaveArrived)
            .SetProperty(d => d.Detail, result.Detail), ct);
    }

    private static Task<int> Count(IQueryable<Alert> alert, MailResult result, int written, CancellationToken ct)
    {
        int If(DeliveryState state) => result.State == state ? written : 0;
        var (sent, failed, expired, suppressed, resent) =
            (If(DeliveryState.Sent), If(DeliveryState.Failed), If(DeliveryState.Expired), If(DeliveryState.Suppressed), result.IsResent ? written : 0);
        return alert.ExecuteUpdateAsync(set => set
            .SetProperty(a => a.Sent, a => a.Sent + sent)
            .SetProperty(a => a.Failed, a => a.Failed + failed)
            .SetProperty(a => a.Expired, a => a.Expired + expired)
            .SetProperty(a => a.Suppressed, a => a.Suppressed + suppressed)
            .SetProperty(a => a.Resent, a => a.Resent + resent), ct);
    }

    private async Task Bounces(IReadOnlyList<MailResult> results, DateTimeOffset now, CancellationToken ct)
    {
        var accepted = results.Select(result => result.AcceptedSubscriber).OfType<long>().ToList();
        if (accepted.Count > 0)
            await db.Subscribers.Where(s => accepted.Contains(s.Number) && s.Bounces > 0).ExecuteUpdateAsync(set => set.SetProperty(s => s.Bounces, 0), ct);

        var bounced = results.Select(result => result.BouncedSubscriber).OfType<long>().ToList();
        if (bounced.Count == 0) return;

        // Plain statements, no tracked rows: whatever a reader does at this moment must not cost the results.
        await db.Subscribers.Where(s => bounced.Contains(s.Number))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Bounces, s => s.Bounces + 1).SetProperty(s => s.Version, s => s.Version + 1), ct);
        await db.Subscribers.Where(s => bounced.Contains(s.Number) && s.Bounces >= options.Value.BouncesUntilSuppressed && s.State == SubscriberState.Confirmed)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.State, SubscriberState.Suppressed).SetProperty(s => s.ChangedAt, now), ct);
    }
}
