using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Notification.Persistence;
using PublishingPlatform.Platform.Work;

namespace PublishingPlatform.Notification.Audience;

/// <summary>
/// Keeps no address longer than it is needed: those never confirmed go after their link's end, those unsubscribed
/// after thirty days, and letters a month after they were settled.
/// </summary>
internal sealed class RetentionWork(NotificationDbContext db, Erasure erasure, TimeProvider clock) : IWork
{
    public const string Name = "notification-retention";

    private const int Batch = 500;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    public async Task<TimeSpan> Run(CancellationToken ct)
    {
        var (unconfirmed, over) = (clock.GetUtcNow() - Confirmation.Lifetime, clock.GetUtcNow() - Kept);
        var strategy = db.Database.CreateExecutionStrategy();
        var removed = await strategy.ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var numbers = await db.Subscribers
                .Where(s => (s.State == SubscriberState.Pending && s.CreatedAt < unconfirmed && !db.Confirmations.Any(c => c.SubscriberNumber == s.Number && c.RequestedAt >= unconfirmed))
                    || (s.State == SubscriberState.Unsubscribed && s.ChangedAt < over))
                .OrderBy(s => s.Number).Take(Batch).Select(s => s.Number).ToListAsync(ct);
            await erasure.Remove(numbers, ct);
            await transaction.CommitAsync(ct);
            return numbers.Count;
        });
        await db.Letters.Where(l => l.SettledAt < over).ExecuteDeleteAsync(ct);
        return removed == Batch ? TimeSpan.Zero : Pause;
    }
}
