using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PublishingPlatform.Notification.Letters;
using PublishingPlatform.Notification.Mail;
using PublishingPlatform.Notification.Mail.Words;
using PublishingPlatform.Notification.Persistence;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Notification.Audience;

/// <summary>Decides whether a request is worth a mail.</summary>
internal sealed class SubscriptionRequests(NotificationDbContext db, LetterBox letters, SignedTokens tokens, TopicNames names, TimeProvider clock, IOptions<NotificationOptions> options)
{
    private static readonly TimeSpan SameAgain = TimeSpan.FromMinutes(10);

    public async Task Ask(EmailAddress address, List<string> topics, string language, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var subscriber = await db.Subscribers.FirstOrDefaultAsync(s => s.EmailKey == address.Key, ct);
        if (subscriber is not null && await IsNotWorthAMail(subscriber, topics, now, ct)) return;

        if (subscriber is null) db.Subscribers.Add(subscriber = new Subscriber(address, language, now));
        var confirmation = new Confirmation(subscriber, topics, language, now);
        db.Confirmations.Add(confirmation);

        var words = WordsFor.Language(language);
        var named = await names.Of(topics, words, ct);
        var link = options.Value.Link($"/api/notification/confirm?token={tokens.Issue(TokenPurpose.Confirm, confirmation.Id)}");
        await letters.Post(
            $"confirmation:{confirmation.Id:N}", address,
            ConfirmationMail.Write(words, options.Value.SiteName, topics.Select(topic => named[topic]), link),
            now + Confirmation.Lifetime, ct);
    }

    /// <summary>Nothing new to confirm, or the address has had its share of mails: both are nobody's business but its owner's.</summary>
    private async Task<bool> IsNotWorthAMail(Subscriber subscriber, List<string> topics, DateTimeOffset now, CancellationToken ct)
    {
        if (subscriber.State is SubscriberState.Confirmed
            && await db.SubscribedTopics.CountAsync(t => t.SubscriberNumber == subscriber.Number && topics.Contains(t.Topic), ct) == topics.Count) return true;

        var yesterday = now.AddDays(-1);
        var asked = await db.Confirmations.AsNoTracking()
            .Where(c => c.SubscriberNumber == subscriber.Number && c.RequestedAt > yesterday)
            .OrderByDescending(c => c.RequestedAt)
            .Take(options.Value.ConfirmationsPerDay)
            .ToListAsync(ct);
        return asked.Count >= options.Value.ConfirmationsPerDay
            || asked.Any(c => c.ConfirmedAt is null && c.RequestedAt > now - SameAgain && c.Topics.SequenceEqual(topics));
    }
}
