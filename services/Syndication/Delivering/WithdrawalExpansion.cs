using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Syndication.Destinations;
using PublishingPlatform.Syndication.Partners;
using PublishingPlatform.Syndication.Persistence;
using PublishingPlatform.Syndication.Stories;
using PublishingPlatform.Syndication.Withdrawals;

namespace PublishingPlatform.Syndication.Delivering;

/// <summary>Tells a page of those who have or may have the story to take it out: by the ledger, suspended partners too, nobody else.</summary>
internal sealed class WithdrawalExpansion(SyndicationDbContext db, TimeProvider clock)
{
    private const int PageSize = 100;

    public async Task NextPage(StoryRevision revision, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var holders = await db.Ledger
            .Where(e => e.StoryId == revision.StoryId
                && (revision.ExpandedThrough == null || e.PartnerId.CompareTo(revision.ExpandedThrough.Value) > 0))
            .OrderBy(e => e.PartnerId)
            .Take(PageSize)
            .Select(e => e.PartnerId)
            .ToListAsync(ct);
        var partners = await db.Partners.AsNoTracking().Where(p => holders.Contains(p.Id)).ToListAsync(ct);
        var destinations = (await db.Destinations.AsNoTracking().Where(d => holders.Contains(d.PartnerId)).ToListAsync(ct))
            .ToLookup(d => d.PartnerId);
        var done = await db.Items
            .Where(i => holders.Contains(i.PartnerId) && i.StoryId == revision.StoryId && i.Revision == revision.Revision)
            .Select(i => i.PartnerId)
            .ToListAsync(ct);

        var story = revision.Withdrawn();
        foreach (var partner in partners.Where(p => !done.Contains(p.Id)))
            Tell(revision, story, partner, destinations[partner.Id], now);

        if (holders.Count < PageSize) revision.Finish(now);
        else revision.Advance(holders[^1]);
    }

    private void Tell(
        StoryRevision revision, StoryWithdrawn story, Partner partner, IEnumerable<Destination> destinations, DateTimeOffset now)
    {
        var change = db.Record(PartnerStream.Of(partner.Id), PartnerItem.Withdrawn, new PartnerStream.Entry(revision.StoryId, revision.Revision));
        var item = new PartnerItem(partner.Id, revision.StoryId, revision.Revision, PartnerItem.Withdrawn, "ledger", change, now);
        db.Items.Add(item);
        db.Withdrawals.Add(new Withdrawal
        {
            Id = item.Id,
            PartnerId = partner.Id,
            StoryId = revision.StoryId,
            Revision = revision.Revision,
            Headline = story.Headline.Length > 1000 ? story.Headline[..1000] : story.Headline,
            Kind = story.Kind,
            SettleRule = partner.SettleRule,
            DueAt = now.AddMinutes(partner.SettleMinutes),
            CreatedAt = now,
        });
        // Where nothing lives any more nothing can be said; the overdue watch then wakes a person.
        foreach (var destination in destinations.Where(d => d.State != Destination.Disabled))
            db.Deliveries.Add(new Delivery(item, destination, revision, now));
    }
}
