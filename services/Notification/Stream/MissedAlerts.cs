using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Notification.Alerts;
using PublishingPlatform.Notification.Persistence;
using PublishingPlatform.Platform.Changes;

namespace PublishingPlatform.Notification.Stream;

/// <summary>What a page that comes back has missed, without the words of stories that have been withdrawn since.</summary>
internal sealed class MissedAlerts(ChangeLog<NotificationDbContext> changes, NotificationDbContext db)
{
    public Task<long> Last(CancellationToken ct) => changes.Last(AlertStream.Name, ct);

    /// <summary>In their order; what is over keeps its number, so that the page goes on behind it.</summary>
    public async Task<IReadOnlyList<(StreamedEvent Streamed, bool IsOver)>> After(long number, int atMost, CancellationToken ct)
    {
        var missed = (await changes.ReadAfter(AlertStream.Name, number, atMost, ct)).Select(change => (Change: change, Said: change.Read<StreamedAlert>())).ToList();
        var stories = missed.Select(one => one.Said.StoryId).OfType<Guid>().Distinct().ToList();
        var withdrawn = await db.Stories.AsNoTracking()
            .Where(story => stories.Contains(story.Id) && (story.IsFinal || story.WithdrawnRevision > story.Revision))
            .Select(story => story.Id)
            .ToHashSetAsync(ct);
        return [.. missed.Select(one => (
            AlertStream.Write(one.Change),
            one.Change.Kind != AlertKind.Withdrawal && one.Said.StoryId is { } story && withdrawn.Contains(story)))];
    }
}
