using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Notification.Persistence;
using PublishingPlatform.Platform.Receipts;
using PublishingPlatform.Platform.Telemetry;

namespace PublishingPlatform.Notification.Alerts;

/// <summary>What each revision of a story led to here: counts by mail, and the moment it reached open pages.</summary>
internal sealed class AlertReceipt(NotificationDbContext db) : IReceiptSource
{
    private const int MostRevisions = 1000;

    public string Service => "notification";

    public async Task<ServiceReceipt> Read(Guid storyId, int? revision, CancellationToken ct)
    {
        var seen = await db.SeenRevisions.AsNoTracking()
            .Where(s => s.StoryId == storyId && (revision == null || s.Revision == revision))
            .OrderBy(s => s.Revision).Take(MostRevisions)
            .ToListAsync(ct);
        var alerts = await db.Alerts.AsNoTracking()
            .Where(a => a.StoryId == storyId && (revision == null || a.Revision == revision))
            .OrderBy(a => a.Number).Take(MostRevisions)
            .ToListAsync(ct);
        var byRevision = alerts.ToLookup(a => a.Revision);
        return new ServiceReceipt(Service, storyId, [.. seen.Select(s => Of(s, [.. byRevision[s.Revision]]))]);
    }

    private static RevisionReceipt Of(SeenRevision seen, IReadOnlyList<Alert> alerts)
    {
        var entries = alerts.SelectMany(Of).ToList();
        var reason = SeenOutcome.Reason(seen.Outcome);
        if (entries.Count == 0 || reason is not null)
        {
            entries.Add(new ReceiptEntry(
                AlertKind.Alert, "subscribers", reason is null ? seen.Outcome : SeenOutcome.Suppressed, seen.At, Detail: reason, TraceId: PlatformTelemetry.TraceIdOf(seen.TraceParent)));
        }

        return new RevisionReceipt(seen.Revision, alerts.All(a => a.SettledAt is not null) ? RevisionReceipt.Settled : RevisionReceipt.Working, entries);
    }

    private static IEnumerable<ReceiptEntry> Of(Alert alert)
    {
        var trace = PlatformTelemetry.TraceIdOf(alert.TraceParent);
        var counts = $"planned {alert.Planned}, sent {alert.Sent}, failed {alert.Failed}, expired {alert.Expired}, suppressed {alert.Suppressed}";
        yield return new ReceiptEntry(alert.Kind, "email", AlertView.StateOf(alert), alert.SettledAt ?? alert.CreatedAt, Detail: counts, TraceId: trace);
        yield return new ReceiptEntry(alert.Kind, "stream", "published", alert.CreatedAt, TraceId: trace);
    }
}
