using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Notification.Letters;
using PublishingPlatform.Notification.Mail;
using PublishingPlatform.Notification.Persistence;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Notification.Audience;

/// <summary>Forgets an address: its row, topics, confirmations and letters go. The ledger keeps its number, which then leads to nobody.</summary>
internal sealed class Erasure(NotificationDbContext db, LetterBox letters)
{
    public Task Erase(string emailKey, CancellationToken ct) => db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var numbers = await db.Subscribers.Where(s => s.EmailKey == emailKey).Select(s => s.Number).ToListAsync(ct);
        await Remove(numbers, ct);
        if (EmailAddress.TryParse(emailKey, out var address)) await letters.Erase(address, ct);
        await transaction.CommitAsync(ct);
    });

    public async Task Remove(List<long> numbers, CancellationToken ct)
    {
        await db.SubscribedTopics.Where(t => numbers.Contains(t.SubscriberNumber)).ExecuteDeleteAsync(ct);
        await db.Confirmations.Where(c => numbers.Contains(c.SubscriberNumber)).ExecuteDeleteAsync(ct);
        await db.Subscribers.Where(s => numbers.Contains(s.Number)).ExecuteDeleteAsync(ct);
    }
}
