using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Syndication;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Syndication.Destinations;
using PublishingPlatform.Syndication.Partners;
using PublishingPlatform.Syndication.Persistence;
using PublishingPlatform.Syndication.Withdrawals;

namespace PublishingPlatform.Syndication.Delivering;

/// <summary>Writes down how an attempt ended and what follows from it, in one transaction.</summary>
internal sealed class DeliveryOutcomes(SyndicationDbContext db, RetrySchedule schedule, TimeProvider clock)
{
    public Task Write(Claim claim, Delivery delivery, Attempt attempt, Answer answer, CancellationToken ct) => db.InTransaction(
        async () =>
        {
            if (!await db.Attempts.AnyAsync(a => a.DeliveryId == attempt.DeliveryId && a.Number == attempt.Number, ct)) db.Attempts.Add(attempt);
            switch (answer.Verdict)
            {
                case Verdict.Delivered: await Arrived(delivery, attempt, ct); break;
                case Verdict.Gone: await Gone(claim, delivery, attempt, ct); break;
                default: await Retry(claim, delivery, attempt, answer, ct); break;
            }

            return true;
        }, ct);

    /// <summary>Nothing was sent: something newer is there.</summary>
    public Task Overtaken(Claim claim, CancellationToken ct) => db.Deliveries
        .Where(d => d.Id == claim.DeliveryId && d.LeaseToken == claim.Token)
        .ExecuteUpdateAsync(set => set
            .SetProperty(d => d.State, Delivery.Superseded)
            .SetProperty(d => d.Attempts, d => d.Attempts - 1)
            .SetProperty(d => d.LeaseToken, (Guid?)null)
            .SetProperty(d => d.LeaseUntil, (DateTimeOffset?)null)
            .SetProperty(d => d.ChangedAt, clock.GetUtcNow()), ct);

    private async Task Arrived(Delivery delivery, Attempt attempt, CancellationToken ct)
    {
        // Without the token: what a partner has taken stays taken, even when the lease had run out meanwhile.
        var now = clock.GetUtcNow();
        await db.Deliveries.Where(d => d.Id == delivery.Id).ExecuteUpdateAsync(set => set
            .SetProperty(d => d.State, Delivery.Delivered)
            .SetProperty(d => d.DeliveredAt, now)
            .SetProperty(d => d.ChangedAt, now)
            .SetProperty(d => d.LeaseToken, (Guid?)null)
            .SetProperty(d => d.LeaseUntil, (DateTimeOffset?)null)
            .SetProperty(d => d.LastStatus, attempt.Status)
            .SetProperty(d => d.LastError, (string?)null)
            .SetProperty(d => d.TraceId, attempt.TraceId), ct);
        await db.Destinations
            .Where(d => d.Id == delivery.DestinationId && (d.FailuresInARow > 0 || d.QuietUntil != null))
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.FailuresInARow, 0).SetProperty(d => d.QuietUntil, (DateTimeOffset?)null), ct);
        if (delivery.IsWithdrawal) await WithdrawalArrived(delivery.ItemId, now, ct);
    }

    private async Task WithdrawalArrived(Guid item, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Deliveries.AnyAsync(d => d.ItemId == item && (d.State == Delivery.Pending || d.State == Delivery.Failed), ct)) return;

        await db.Withdrawals
            .Where(w => w.Id == item && (w.State == Withdrawal.Pending || w.State == Withdrawal.Sent))
            .ExecuteUpdateAsync(set => set
                .SetProperty(w => w.State, Withdrawal.Delivered)
                .SetProperty(w => w.SettledAt, w => w.SettledAt ?? (w.SettleRule == SettleRule.Confirmed ? null : now)), ct);
    }

    private async Task Retry(Claim claim, Delivery delivery, Attempt attempt, Answer answer, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await Deliveries.IsOvertaken(db, delivery, ct))
        {
            await Release(claim, attempt, Delivery.Superseded, now, now, ct);
        }
        else if (schedule.After(delivery.Attempts - delivery.AttemptsBefore, answer.RetryAfter) is { } pause)
        {
            await Release(claim, attempt, Delivery.Pending, now + pause, now, ct);
        }
        else if (await Release(claim, attempt, Delivery.Failed, now, now, ct))
        {
            await Announce(delivery, $"Given up after {delivery.Attempts} attempts: {answer.Error}", ct);
        }

        if (answer.SpeaksAgainstDestination) await Hush(delivery.DestinationId, answer, now, ct);
    }

    private async Task Gone(Claim claim, Delivery delivery, Attempt attempt, CancellationToken ct)
    {
        const string reason = "The destination answered 410 Gone.";
        var now = clock.GetUtcNow();
        await Release(claim, attempt, Delivery.Failed, now, now, ct);
        await db.Destinations.Where(d => d.Id == delivery.DestinationId && d.State != Destination.Disabled).ExecuteUpdateAsync(set => set
            .SetProperty(d => d.State, Destination.Disabled)
            .SetProperty(d => d.StateReason, reason)
            .SetProperty(d => d.Version, d => d.Version + 1), ct);
        await db.Deliveries
            .Where(d => d.DestinationId == delivery.DestinationId && d.State == Delivery.Pending && d.LeaseToken == null)
            .ExecuteUpdateAsync(set => set
                .SetProperty(d => d.State, Delivery.Failed)
                .SetProperty(d => d.LastError, reason)
                .SetProperty(d => d.ChangedAt, now), ct);
        await Announce(delivery, reason, ct);
    }

    /// <summary>False when the lease was lost: another attempt is under way and its end counts.</summary>
    private async Task<bool> Release(Claim claim, Attempt attempt, string state, DateTimeOffset dueAt, DateTimeOffset now, CancellationToken ct) =>
        await db.Deliveries.Where(d => d.Id == claim.DeliveryId && d.LeaseToken == claim.Token).ExecuteUpdateAsync(set => set
            .SetProperty(d => d.State, state)
            .SetProperty(d => d.DueAt, dueAt)
            .SetProperty(d => d.ChangedAt, now)
            .SetProperty(d => d.LeaseToken, (Guid?)null)
            .SetProperty(d => d.LeaseUntil, (DateTimeOffset?)null)
            .SetProperty(d => d.LastStatus, attempt.Status)
            .SetProperty(d => d.LastError, attempt.Error)
            .SetProperty(d => d.TraceId, attempt.TraceId), ct) == 1;

    /// <summary>Spares a destination that cannot keep up or does not answer; the longer the more often it failed.</summary>
    private async Task Hush(Guid destination, Answer answer, DateTimeOffset now, CancellationToken ct)
    {
        await db.Destinations.Where(d => d.Id == destination)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.FailuresInARow, d => d.FailuresInARow + 1), ct);
        var failures = await db.Destinations.Where(d => d.Id == destination).Select(d => d.FailuresInARow).SingleAsync(ct);

        var quiet = schedule.Circuit(failures) ?? TimeSpan.Zero;
        if (answer.Verdict is Verdict.Throttled && schedule.Throttle(answer.RetryAfter) is var pause && pause > quiet) quiet = pause;
        if (quiet == TimeSpan.Zero) return;

        var until = now + quiet;
        await db.Destinations
            .Where(d => d.Id == destination && (d.QuietUntil == null || d.QuietUntil < until))
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.QuietUntil, until), ct);
    }

    private async Task Announce(Delivery delivery, string reason, CancellationToken ct)
    {
        var partner = await db.Partners.Where(p => p.Id == delivery.PartnerId).Select(p => p.Name).SingleAsync(ct);
        db.Announce(new DeliveryFailed
        {
            DeliveryId = delivery.Id,
            PartnerId = delivery.PartnerId,
            PartnerName = partner,
            StoryId = delivery.StoryId,
            Revision = delivery.Revision,
            Destination = delivery.Destination!.Url,
            Attempts = delivery.Attempts,
            Reason = reason,
        });
    }
}
