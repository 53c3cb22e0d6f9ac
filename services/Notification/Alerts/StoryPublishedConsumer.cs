using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Notification.Audience;
using PublishingPlatform.Notification.Persistence;
using PublishingPlatform.Platform.Messaging;

namespace PublishingPlatform.Notification.Alerts;

/// <summary>
/// Turns a revision's wish into one alert row, whatever the size of its audience. A revision that comes late has its
/// wish fulfilled in the newest words, unless the story was withdrawn meanwhile (services/decisions/0062).
/// </summary>
internal sealed class StoryPublishedConsumer(NotificationDbContext db, AlertBook book, TimeProvider clock, IOptions<NotificationOptions> options)
    : IConsume<StoryPublished>
{
    public async Task Consume(StoryPublished e, CancellationToken ct)
    {
        if (await book.HasSeen(e.StoryId, e.Revision, ct)) return;

        var story = await book.Open(e.StoryId, ct);
        var isNewest = story.Take(e);
        var outcome = Asked(e).Count > 0 ? SeenOutcome.Withdrawn : SeenOutcome.NotAsked;
        if (!story.Refuses(e.Revision))
        {
            if (isNewest) await book.Refresh(story, ct);
            outcome = await Tell(e, story, isNewest, ct);
        }

        db.SeenRevisions.Add(new SeenRevision(e.StoryId, e.Revision, outcome, clock.GetUtcNow(), Activity.Current?.Id));
    }

    private async Task<string> Tell(StoryPublished e, StoryRecord story, bool isNewest, CancellationToken ct)
    {
        if (e.Kind == "archive" || e.Distribution == "archive") return SeenOutcome.Archive;

        var (now, noticed) = (clock.GetUtcNow(), false);
        if (e.Kind == "correction" && await book.TopicsOfEarlier(e.StoryId, e.Revision, ct) is { } topics)
        {
            var notice = Alert.ForStory(AlertKind.Correction, story, e.Revision, topics, now, TimeSpan.FromMinutes(options.Value.NoticeLifetimeMinutes));
            book.Issue(notice.Noting(e.CorrectionNote));
            noticed = true;
        }

        // A picture that follows is never news, whatever its event says.
        var asked = Asked(e);
        if (e.Kind == "media-completed" && asked.Count > 0) return SeenOutcome.Picture;

        var wished = Topic.NormalizeAll(asked);
        if (wished.Count == 0) return asked.Count > 0 ? SeenOutcome.UnknownTopics : noticed ? SeenOutcome.Noticed : isNewest ? SeenOutcome.NotAsked : SeenOutcome.Superseded;

        // Whoever follows the story itself is told with everybody else.
        wished.Add(Topic.Story(e.StoryId));
        book.Issue(Alert.ForStory(AlertKind.Alert, story, e.Revision, wished.Distinct().Take(Topic.MaxCount), now, TimeSpan.FromMinutes(options.Value.AlertLifetimeMinutes)));
        return asked.Any(topic => Topic.Normalize(topic) is null) ? SeenOutcome.Partly : SeenOutcome.Alerted;
    }

    private static IReadOnlyList<string> Asked(StoryPublished e) => e.Alert?.Topics ?? [];
}
