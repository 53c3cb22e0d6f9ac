using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Syndication.Persistence;
using PublishingPlatform.Syndication.Stories;

namespace PublishingPlatform.Syndication.Delivering;

/// <summary>Statements on deliveries that more than one worker needs.</summary>
internal static class Deliveries
{
    private const int OvertakenAtOnce = 500;

    /// <summary>
    /// Nothing older than this revision is begun any more. What is on its way is not disturbed; its end sees to itself.
    /// A withdrawal that has not arrived stays: it only gives way to a newer delivery to the same destination.
    /// </summary>
    public static Task<int> SupersedeBefore(SyndicationDbContext db, StoryRevision revision, DateTimeOffset now, CancellationToken ct) =>
        db.Deliveries
            .Where(d => d.StoryId == revision.StoryId && d.Revision < revision.Revision && d.State == Delivery.Pending
                && d.LeaseToken == null && !d.IsWithdrawal)
            .ExecuteUpdateAsync(set => set
                .SetProperty(d => d.State, Delivery.Superseded)
                .SetProperty(d => d.ChangedAt, now), ct);

    /// <summary>What slipped through between two transactions: pending, but overtaken.</summary>
    public static async Task SupersedeOvertaken(SyndicationDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var overtaken = db.Deliveries
            .Where(d => d.State == Delivery.Pending && d.LeaseToken == null
                && (db.Deliveries.Any(o => o.DestinationId == d.DestinationId && o.StoryId == d.StoryId && o.Revision > d.Revision)
                    || (!d.IsWithdrawal && !db.Stories.Any(s => s.StoryId == d.StoryId && s.IsLive && s.Revision == d.Revision))));
        // Looked for first: among a hundred thousand that wait, an update would keep every other writer waiting as long as it looks.
        var found = await overtaken.Select(d => d.Id).Take(OvertakenAtOnce).ToListAsync(ct);
        if (found.Count == 0) return;

        await overtaken.Where(d => EF.Parameter(found).Contains(d.Id)).ExecuteUpdateAsync(set => set
            .SetProperty(d => d.State, Delivery.Superseded)
            .SetProperty(d => d.ChangedAt, now), ct);
    }

    /// <summary>Has something newer for the same place been written, or is the story not this revision any more?</summary>
    public static async Task<bool> IsOvertaken(SyndicationDbContext db, Delivery delivery, CancellationToken ct) =>
        await db.Deliveries.AnyAsync(o => o.DestinationId == delivery.DestinationId && o.StoryId == delivery.StoryId && o.Revision > delivery.Revision, ct)
        || (!delivery.IsWithdrawal
            && !await db.Stories.AnyAsync(s => s.StoryId == delivery.StoryId && s.IsLive && s.Revision == delivery.Revision, ct));
}
