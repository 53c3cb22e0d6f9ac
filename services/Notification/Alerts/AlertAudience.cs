using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Notification.Audience;
using PublishingPlatform.Notification.Persistence;

namespace PublishingPlatform.Notification.Alerts;

/// <summary>Who is to get an alert, a step at a time, in the order of subscribers' numbers.</summary>
internal sealed class AlertAudience(NotificationDbContext db)
{
    public const int StepSize = 500;

    /// <param name="Cursor">The last subscriber that this step looked at.</param>
    internal sealed record Step(IReadOnlyList<long> Wanted, long Cursor, bool IsLast);

    public async Task<Step> Next(Alert alert, DateTimeOffset now, CancellationToken ct)
    {
        var earlier = await AlertsOfStory(alert, ct);
        var candidates = await Merge(Sources(alert, earlier), ct);
        if (candidates.Count == 0) return new Step([], alert.Cursor, IsLast: true);

        var confirmed = await db.Subscribers
            .Where(s => candidates.Contains(s.Number) && s.State == SubscriberState.Confirmed && (IsNotice(alert) || s.ConfirmedAt <= alert.CreatedAt))
            .Select(s => s.Number)
            .ToListAsync(ct);
        if (!IsNotice(alert)) await TakeOver(alert, earlier, confirmed, now, ct);

        var known = await Entries(earlier, confirmed, ct);
        var wanted = confirmed.Order().Where(subscriber => Ledger.Wants(alert.Kind, alert.Revision, alert.ContentRevision, known.GetValueOrDefault(subscriber, []))).ToList();
        return new Step(wanted, candidates[^1], candidates.Count < StepSize);
    }

    /// <summary>Whether somebody's mail with the words that this notice corrects is being sent: its outcome decides who gets the notice.</summary>
    public async Task<bool> IsInFlight(Alert alert, CancellationToken ct)
    {
        if (!IsNotice(alert)) return false;

        var earlier = (await AlertsOfStory(alert, ct)).ConvertAll(a => a.Number);
        return await db.Deliveries.AnyAsync(d => earlier.Contains(d.AlertNumber) && d.State == DeliveryState.Sending && d.ContentRevision < alert.Revision, ct);
    }

    private static bool IsNotice(Alert alert) => alert.Kind is AlertKind.Correction or AlertKind.Withdrawal;

    /// <summary>Ordered lists of subscribers: one per topic for news, one per earlier alert for what takes news back.</summary>
    private IEnumerable<IQueryable<long>> Sources(Alert alert, IReadOnlyList<Relative> earlier) => IsNotice(alert)
        ? earlier.Where(a => a.Kind != AlertKind.Withdrawal).Select(a => db.Deliveries
            .Where(d => d.AlertNumber == a.Number && d.SubscriberNumber > alert.Cursor)
            .Select(d => d.SubscriberNumber))
        : alert.Topics.Select(topic => db.SubscribedTopics
            .Where(t => t.Topic == topic && t.SubscriberNumber > alert.Cursor)
            .Select(t => t.SubscriberNumber));

    /// <summary>The next few of all lists together: the smallest of each hold the smallest of all.</summary>
    private static async Task<List<long>> Merge(IEnumerable<IQueryable<long>> sources, CancellationToken ct)
    {
        var merged = new SortedSet<long>();
        foreach (var source in sources) merged.UnionWith(await source.Order().Take(StepSize).ToListAsync(ct));
        return [.. merged.Take(StepSize)];
    }

    /// <summary>What an older alert of the same story has not sent yet, this one sends in its place: nobody gets both. What may have arrived in these very words is left to be tried again as it is.</summary>
    private async Task TakeOver(Alert alert, IReadOnlyList<Relative> earlier, IReadOnlyList<long> subscribers, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var older in earlier.Where(a => a.Kind is AlertKind.Alert or AlertKind.Manual && a.Revision < alert.Revision))
        {
            // The alert's row first, as every claim does: two that meet wait for each other in one order.
            await db.Alerts.Where(a => a.Number == older.Number).ExecuteUpdateAsync(set => set.SetProperty(a => a.TouchedAt, now), ct);
            var taken = await db.Deliveries
                .Where(d => d.AlertNumber == older.Number && subscribers.Contains(d.SubscriberNumber) && d.State == DeliveryState.Ready
                    && !(d.MayHaveArrived && d.ContentRevision >= alert.ContentRevision))
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DeliveryState.Suppressed).SetProperty(d => d.SettledAt, now).SetProperty(d => d.Detail, "taken over"), ct);
            if (taken > 0)
                await db.Alerts.Where(a => a.Number == older.Number).ExecuteUpdateAsync(set => set.SetProperty(a => a.Suppressed, a => a.Suppressed + taken), ct);
        }
    }

    private async Task<Dictionary<long, List<LedgerEntry>>> Entries(IReadOnlyList<Relative> alerts, IReadOnlyList<long> subscribers, CancellationToken ct)
    {
        if (alerts.Count == 0) return [];

        var (of, numbers) = (alerts.ToDictionary(a => a.Number), alerts.Select(a => a.Number).ToList());
        var rows = await db.Deliveries.AsNoTracking()
            .Where(d => numbers.Contains(d.AlertNumber) && subscribers.Contains(d.SubscriberNumber))
            .Select(d => new { d.AlertNumber, d.SubscriberNumber, d.State, d.MayHaveArrived, d.ContentRevision })
            .ToListAsync(ct);
        return rows.GroupBy(row => row.SubscriberNumber).ToDictionary(
            person => person.Key,
            person => person.Select(row => new LedgerEntry(of[row.AlertNumber].Kind, of[row.AlertNumber].Revision, row.State, row.MayHaveArrived, row.ContentRevision)).ToList());
    }

    private async Task<List<Relative>> AlertsOfStory(Alert alert, CancellationToken ct) => alert.StoryId is not { } story
        ? []
        : await db.Alerts.AsNoTracking()
            .Where(a => a.StoryId == story && a.Number != alert.Number)
            .OrderByDescending(a => a.Number).Take(AlertBook.MaxPerStory)
            .Select(a => new Relative(a.Number, a.Kind, a.Revision))
            .ToListAsync(ct);

    /// <summary>Another alert of the same story.</summary>
    private sealed record Relative(long Number, string Kind, int Revision);
}
