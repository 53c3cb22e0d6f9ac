using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Notification.Persistence;
using PublishingPlatform.Notification.Stream;

namespace PublishingPlatform.Notification.Alerts;

/// <summary>What the two consumers of story events, and the alert by hand, do with the rows of a story's alerts.</summary>
internal sealed class AlertBook(NotificationDbContext db)
{
    /// <summary>More than this many alerts of one story is not news any more; older ones are not looked at.</summary>
    public const int MaxPerStory = 200;

    public Task<bool> HasSeen(Guid storyId, int revision, CancellationToken ct) =>
        db.SeenRevisions.AnyAsync(seen => seen.StoryId == storyId && seen.Revision == revision, ct);

    public async Task<StoryRecord> Open(Guid storyId, CancellationToken ct)
    {
        var story = await db.Stories.FirstOrDefaultAsync(s => s.Id == storyId, ct);
        if (story is null) db.Stories.Add(story = new StoryRecord(storyId));
        return story;
    }

    /// <summary>The alert reaches mail and open pages from the same commit on.</summary>
    public void Issue(Alert alert)
    {
        db.Alerts.Add(alert);
        db.Record(AlertStream.Name, StreamedAlert.EventOf(alert.Kind), StreamedAlert.From(alert));
        db.WakeAfterCommit(ExpansionWork.Name);
    }

    /// <summary>Whatever has not gone out yet goes out in the newest words.</summary>
    public Task Refresh(StoryRecord story, CancellationToken ct) => db.Alerts
        .Where(alert => alert.StoryId == story.Id && alert.State == AlertState.Open && alert.SettledAt == null
            && alert.Kind != AlertKind.Withdrawal && alert.Kind != AlertKind.Manual && alert.ContentRevision < story.Revision)
        .ExecuteUpdateAsync(set => set
            .SetProperty(alert => alert.ContentRevision, story.Revision)
            .SetProperty(alert => alert.Headline, story.Headline)
            .SetProperty(alert => alert.Summary, story.Summary)
            .SetProperty(alert => alert.Language, story.Language), ct);

    /// <summary>Ends what earlier revisions asked for, an earlier withdrawal's notice included; after a final one, every alert.</summary>
    public Task Withdraw(StoryRecord story, int revision, CancellationToken ct) => db.Alerts
        .Where(alert => alert.StoryId == story.Id && alert.State != AlertState.Withdrawn && alert.SettledAt == null
            && (alert.Revision < revision || (story.IsFinal && alert.Kind != AlertKind.Withdrawal)))
        .ExecuteUpdateAsync(set => set.SetProperty(alert => alert.State, AlertState.Withdrawn), ct);

    /// <summary>The topics under which earlier revisions were announced; null when none was.</summary>
    public async Task<List<string>?> TopicsOfEarlier(Guid storyId, int revision, CancellationToken ct)
    {
        var alerts = await db.Alerts.AsNoTracking()
            .Where(alert => alert.StoryId == storyId && alert.Revision < revision && (alert.Kind == AlertKind.Alert || alert.Kind == AlertKind.Manual))
            .OrderByDescending(alert => alert.Number).Take(MaxPerStory)
            .Select(alert => alert.Topics)
            .ToListAsync(ct);
        return alerts.Count == 0 ? null : [.. alerts.SelectMany(topics => topics).Distinct().Order(StringComparer.Ordinal)];
    }
}
