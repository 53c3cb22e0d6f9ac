using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PublishingPlatform.Notification.Audience;
using PublishingPlatform.Notification.Mail;
using PublishingPlatform.Notification.Persistence;

namespace PublishingPlatform.Notification.Alerts;

/// <summary>A chunk of an alert that is this process's to send until the claim runs out.</summary>
internal sealed record ClaimedChunk(Guid Claim, Alert Alert, IReadOnlyList<ClaimedMail> Mails);

/// <summary>One claimed mail and its reader; <see cref="Email"/> is null when the address was erased or wants nothing any more.</summary>
internal sealed record ClaimedMail(long Number, Guid MessageId, int Attempts, bool MayHaveArrived, long SubscriberNumber, Guid SubscriberId, string? Email, string Language);

/// <summary>Claims by one conditional statement, behind the alert's own row: after a stop or a withdrawal nothing more is claimed.</summary>
internal sealed class AlertClaims(NotificationDbContext db, TimeProvider clock, IOptions<NotificationOptions> options)
{
    private const int AtOnce = 20;

    public Task<bool> AnyDue(CancellationToken ct) => Due(clock.GetUtcNow()).AnyAsync(ct);

    public async Task<ClaimedChunk?> Next(CancellationToken ct)
    {
        foreach (var alert in await Due(clock.GetUtcNow()).OrderBy(a => a.Priority).ThenBy(a => a.Number).Take(AtOnce).Select(a => a.Number).ToListAsync(ct))
        {
            if (await Claim(alert, ct) is { } chunk) return chunk;
        }

        return null;
    }

    private IQueryable<Alert> Due(DateTimeOffset now) => db.Alerts.AsNoTracking()
        .Where(a => a.SettledAt == null && a.State == AlertState.Open && a.ExpiresAt > now
            && db.Deliveries.Any(d => d.AlertNumber == a.Number && d.State == DeliveryState.Ready && d.DueAt <= now));

    private async Task<ClaimedChunk?> Claim(long number, CancellationToken ct)
    {
        var claim = Guid.CreateVersion7();
        var alert = await db.Database.CreateExecutionStrategy().ExecuteAsync(() => Take(number, claim, ct));
        if (alert is null) return null;

        var mails = await (
            from delivery in db.Deliveries
            where delivery.Claim == claim
            join subscriber in db.Subscribers on delivery.SubscriberNumber equals subscriber.Number into found
            from subscriber in found.DefaultIfEmpty()
            orderby delivery.Number
            select new ClaimedMail(
                delivery.Number, delivery.MessageId, delivery.Attempts, delivery.MayHaveArrived, delivery.SubscriberNumber,
                subscriber == null ? Guid.Empty : subscriber.Id,
                subscriber == null || subscriber.State != SubscriberState.Confirmed ? null : subscriber.Email,
                subscriber == null ? "" : subscriber.Language)).ToListAsync(ct);
        // By what is claimed, not by what was answered: a statement whose answer was lost is repeated, and finds nothing left to claim.
        return mails.Count == 0 ? null : new ClaimedChunk(claim, alert, mails);
    }

    private async Task<Alert?> Take(long number, Guid claim, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var now = clock.GetUtcNow();
        var open = await db.Alerts.Where(a => a.Number == number && a.State == AlertState.Open)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.TouchedAt, now), ct);
        if (open == 0) return null;

        var alert = await db.Alerts.AsNoTracking().SingleAsync(a => a.Number == number, ct);
        var due = db.Deliveries.Where(d => d.AlertNumber == number && d.State == DeliveryState.Ready && d.DueAt <= now)
            .OrderBy(d => d.Number).Take(options.Value.ChunkSize).Select(d => d.Number);
        await db.Deliveries.Where(d => due.Contains(d.Number) && d.State == DeliveryState.Ready)
            .ExecuteUpdateAsync(set => set
                .SetProperty(d => d.State, DeliveryState.Sending)
                .SetProperty(d => d.Claim, claim)
                .SetProperty(d => d.ClaimedUntil, now + HeldClaim.Length)
                .SetProperty(d => d.ContentRevision, alert.ContentRevision)
                .SetProperty(d => d.Attempts, d => d.Attempts + 1), ct);
        await transaction.CommitAsync(ct);
        return alert;
    }
}
