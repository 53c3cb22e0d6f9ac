using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Notification.Persistence;
using PublishingPlatform.Platform.Messaging;

namespace PublishingPlatform.Notification.Alerts;

/// <summary>Ends the alerts of what is withdrawn, and tells those whom they reached.</summary>
internal sealed class StoryWithdrawnConsumer(NotificationDbContext db, AlertBook book, TimeProvider clock, IOptions<NotificationOptions> options)
    : IConsume<StoryWithdrawn>
{
    public async Task Consume(StoryWithdrawn e, CancellationToken ct)
    {
        if (await book.HasSeen(e.StoryId, e.Revision, ct)) return;

        var story = await book.Open(e.StoryId, ct);
        var takesOff = story.Take(e);
        await book.Withdraw(story, e.Revision, ct);

        var outcome = takesOff ? SeenOutcome.NotAsked : SeenOutcome.Superseded;
        if (takesOff && await book.TopicsOfEarlier(e.StoryId, e.Revision, ct) is { } topics)
        {
            var notice = Alert.ForStory(AlertKind.Withdrawal, story, e.Revision, topics, clock.GetUtcNow(), TimeSpan.FromMinutes(options.Value.NoticeLifetimeMinutes));
            book.Issue(notice.Noting(e.Notice));
            outcome = SeenOutcome.Noticed;
        }

        db.SeenRevisions.Add(new SeenRevision(e.StoryId, e.Revision, outcome, clock.GetUtcNow(), Activity.Current?.Id));
    }
}
