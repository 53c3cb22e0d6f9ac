using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Platform.Receipts;
using PublishingPlatform.Platform.Telemetry;
using PublishingPlatform.Syndication.Delivering;
using PublishingPlatform.Syndication.Destinations;
using PublishingPlatform.Syndication.Feeds;
using PublishingPlatform.Syndication.Persistence;
using PublishingPlatform.Syndication.Stories;
using PublishingPlatform.Syndication.Withdrawals;

namespace PublishingPlatform.Syndication.Receipts;

/// <summary>What a story's revisions caused here: the feeds, and one entry for each partner's destination or its pull API.</summary>
internal sealed class SyndicationReceipt(SyndicationDbContext db) : IReceiptSource
{
    private const int Most = 2000;

    public string Service => SyndicationService.Name;

    public async Task<ServiceReceipt> Read(Guid storyId, int? revision, CancellationToken ct)
    {
        var revisions = await db.Revisions.AsNoTracking()
            .Where(r => r.StoryId == storyId && (revision == null || r.Revision == revision)).OrderBy(r => r.Revision).Take(Most).ToListAsync(ct);
        var items = await (
            from i in db.Items.AsNoTracking()
            join p in db.Partners on i.PartnerId equals p.Id
            where i.StoryId == storyId && (revision == null || i.Revision == revision)
            orderby i.Revision, p.Name
            select new Target(i.Id, i.Revision, p.Name, p.SuspendedAt != null, i.CreatedAt)).Take(Most).ToListAsync(ct);
        var deliveries = await db.Deliveries.AsNoTracking().Include(d => d.Destination)
            .Where(d => d.StoryId == storyId && (revision == null || d.Revision == revision)).OrderBy(d => d.CreatedAt).Take(Most).ToListAsync(ct);
        var withdrawals = await db.Withdrawals.AsNoTracking().Where(w => w.StoryId == storyId).Take(Most).ToDictionaryAsync(w => w.Id, ct);
        var byItem = deliveries.ToLookup(d => d.ItemId);
        var publications = await db.Revisions.AsNoTracking().Where(r => r.StoryId == storyId && !r.IsWithdrawal)
            .OrderBy(r => r.Revision).Take(Most).Select(r => new Publication(r.Revision, r.IsArchive)).ToListAsync(ct);

        return new ServiceReceipt(Service, storyId, [.. revisions.Select(row =>
        {
            var entries = items.Where(i => i.Revision == row.Revision)
                .SelectMany(i => Entries(i, byItem[i.Id].ToList(), withdrawals.GetValueOrDefault(i.Id), row)).ToList();
            var works = row.ExpandedAt is null || entries.Exists(e => e.Works);
            return new RevisionReceipt(
                row.Revision, works ? RevisionReceipt.Working : RevisionReceipt.Settled, [Feeds(row, publications), .. entries.Select(e => e.Entry)]);
        })]);
    }

    private static ReceiptEntry Feeds(StoryRevision row, List<Publication> publications)
    {
        // A withdrawal does not say where the story was; what it withdraws does.
        var isArchive = row.IsWithdrawal ? publications.LastOrDefault(p => p.Revision < row.Revision)?.IsArchive == true : row.IsArchive;
        var section = row.IsWithdrawal ? row.Withdrawn().Section : row.Published().Section;
        return new ReceiptEntry(
            "feeds", string.Join(", ", FeedPaths.Of(isArchive, section)),
            row.IsSuperseded ? "superseded" : row.IsWithdrawal ? "dropped" : "shown", row.SeenAt, TraceId: PlatformTelemetry.TraceIdOf(row.TraceParent));
    }

    private static IEnumerable<(ReceiptEntry Entry, bool Works)> Entries(
        Target target, List<Delivery> deliveries, Withdrawal? withdrawal, StoryRevision row)
    {
        var what = withdrawal is null ? "delivery" : "withdrawal";
        // A withdrawal that nobody settles will still raise its alarm by itself.
        var awaited = withdrawal is { SettledAt: null, OverdueAt: null };
        if (deliveries.Count == 0)
        {
            var state = withdrawal is null ? "available" : StateOf(withdrawal);
            yield return (new ReceiptEntry(what, $"{target.Partner} (API)", state, target.At, 0, TraceId: PlatformTelemetry.TraceIdOf(row.TraceParent)), awaited);
        }

        foreach (var delivery in deliveries)
        {
            var held = delivery.State == Delivery.Pending && !delivery.IsWithdrawal
                && (target.IsSuspended || delivery.Destination!.State != Destination.Active);
            var state = withdrawal?.ConfirmedAt is not null ? Withdrawal.Confirmed
                : held ? "held"
                : delivery is { State: Delivery.Pending, LastError: not null } ? "retrying"
                : withdrawal?.OverdueAt is not null ? "unconfirmed"
                : delivery.State;
            yield return (
                new ReceiptEntry(
                    what, target.Partner, state, delivery.ChangedAt, delivery.Attempts, delivery.LastError,
                    delivery.TraceId ?? PlatformTelemetry.TraceIdOf(delivery.TraceParent)),
                awaited || (delivery.State == Delivery.Pending && !held));
        }
    }

    private static string StateOf(Withdrawal withdrawal) =>
        withdrawal.ConfirmedAt is null && withdrawal.OverdueAt is not null ? "unconfirmed" : withdrawal.State;

    private sealed record Publication(int Revision, bool IsArchive);

    private sealed record Target(Guid Id, int Revision, string Partner, bool IsSuspended, DateTimeOffset At);
}
