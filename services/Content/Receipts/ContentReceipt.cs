using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Content.Persistence;
using PublishingPlatform.Content.Stories;
using PublishingPlatform.Platform.Receipts;
using PublishingPlatform.Platform.Telemetry;

namespace PublishingPlatform.Content.Receipts;

/// <summary>
/// What a revision caused here: that it was made, and whether its event has left. Until it has, nobody else can have
/// seen it, and the revision counts as working.
/// </summary>
internal sealed class ContentReceipt(ContentDbContext db) : IReceiptSource
{
    private const int MaxRevisions = 200;

    public string Service => ContentService.Name;

    public async Task<ServiceReceipt> Read(Guid storyId, int? revision, CancellationToken ct)
    {
        var revisions = await db.StoryRevisions.AsNoTracking()
            .Where(row => row.StoryId == storyId && (revision == null || row.Revision == revision))
            .OrderByDescending(row => row.Revision)
            .Take(MaxRevisions)
            .Select(row => new { row.Revision, row.Kind, row.By, row.At, row.TraceParent })
            .ToListAsync(ct);
        // Relayed events are tidied away in time: one that is not there any more has long been sent.
        var events = await db.Outbox.AsNoTracking()
            .Where(row => row.StoryId == storyId && row.Revision != null && row.OnlyTo == null && (revision == null || row.Revision == revision))
            .Select(row => new { row.Revision, row.SentAt, row.Attempts, row.CreatedAt })
            .ToListAsync(ct);
        return new ServiceReceipt(Service, storyId, [.. revisions.OrderBy(row => row.Revision).Select(row =>
        {
            var sent = events.FirstOrDefault(happened => happened.Revision == row.Revision);
            var relayed = sent is null || sent.SentAt is not null;
            var trace = PlatformTelemetry.TraceIdOf(row.TraceParent);
            var what = RevisionKinds.IsWithdrawal(row.Kind) ? "withdrawal" : "revision";
            return new RevisionReceipt(row.Revision, relayed ? RevisionReceipt.Settled : RevisionReceipt.Working,
            [
                new ReceiptEntry(what, row.Kind, "made", row.At, Detail: $"by {row.By}", TraceId: trace),
                new ReceiptEntry("event", "outbox", relayed ? "relayed" : "waiting", sent?.SentAt ?? sent?.CreatedAt ?? row.At, sent?.Attempts ?? 1, TraceId: trace),
            ], row.Kind);
        })]);
    }
}
