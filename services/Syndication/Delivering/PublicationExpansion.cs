using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Syndication.Destinations;
using PublishingPlatform.Syndication.Partners;
using PublishingPlatform.Syndication.Persistence;
using PublishingPlatform.Syndication.Products;
using PublishingPlatform.Syndication.Stories;

namespace PublishingPlatform.Syndication.Delivering;

/// <summary>
/// Decides for a page of partners who gets a publication: those with a product that takes it, and those who hold an
/// earlier revision, since nobody may be left with a text that has been changed.
/// </summary>
internal sealed class PublicationExpansion(SyndicationDbContext db, TimeProvider clock)
{
    private const int PageSize = 100;

    public async Task NextPage(StoryRevision revision, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (!await db.Stories.AnyAsync(s => s.StoryId == revision.StoryId && s.IsLive && s.Revision == revision.Revision, ct))
        {
            revision.Supersede(now);
            return;
        }

        var page = await ReadPage(revision, ct);
        var story = revision.Published();
        foreach (var partner in page.Partners)
        {
            if (page.Done.Contains(partner.Id)) continue;

            var isHolder = page.Holders.Contains(partner.Id);
            var reason = Reason(story, page.Products[partner.Id]) ?? (isHolder ? "holds-earlier-revision" : null);
            if (reason is not null) Deliver(revision, partner.Id, Type(revision, isHolder), reason, page.Destinations[partner.Id], now);
        }

        if (page.Partners.Count < PageSize) revision.Finish(now);
        else revision.Advance(page.Partners[^1].Id);
    }

    private void Deliver(
        StoryRevision revision, Guid partner, string type, string reason, IEnumerable<Destination> destinations, DateTimeOffset now)
    {
        var change = db.Record(PartnerStream.Of(partner), type, new PartnerStream.Entry(revision.StoryId, revision.Revision));
        var item = new PartnerItem(partner, revision.StoryId, revision.Revision, type, reason, change, now);
        db.Items.Add(item);
        foreach (var destination in destinations.Where(d => !revision.IsArchive || d.IncludeArchive))
            db.Deliveries.Add(new Delivery(item, destination, revision, now));
    }

    private async Task<Page> ReadPage(StoryRevision revision, CancellationToken ct)
    {
        var partners = await db.Partners.AsNoTracking()
            .Where(p => p.SuspendedAt == null && (revision.ExpandedThrough == null || p.Id.CompareTo(revision.ExpandedThrough.Value) > 0))
            .OrderBy(p => p.Id)
            .Take(PageSize)
            .ToListAsync(ct);
        var ids = partners.ConvertAll(p => p.Id);
        var products = await db.Products.AsNoTracking().Where(p => ids.Contains(p.PartnerId) && p.RetiredAt == null).ToListAsync(ct);
        var destinations = await db.Destinations.AsNoTracking()
            .Where(d => ids.Contains(d.PartnerId) && d.State != Destination.Disabled).ToListAsync(ct);
        var earlier = await db.Items.AsNoTracking()
            .Where(i => ids.Contains(i.PartnerId) && i.StoryId == revision.StoryId)
            .Select(i => new { i.PartnerId, i.Revision, i.Type })
            .ToListAsync(ct);
        var ledger = await db.Ledger.Where(e => e.StoryId == revision.StoryId && ids.Contains(e.PartnerId)).Select(e => e.PartnerId).ToListAsync(ct);

        // Whoever was last told to take the story out does not hold it any more.
        var withdrawn = earlier.GroupBy(i => i.PartnerId)
            .Where(items => items.MaxBy(i => i.Revision)!.Type == PartnerItem.Withdrawn)
            .Select(items => items.Key);
        return new Page(
            partners, products.ToLookup(p => p.PartnerId), destinations.ToLookup(d => d.PartnerId),
            [.. ledger.Except(withdrawn)], [.. earlier.Where(i => i.Revision >= revision.Revision).Select(i => i.PartnerId)]);
    }

    /// <summary>The first product that takes it, with its reason; null when none does.</summary>
    private static string? Reason(StoryPublished story, IEnumerable<Product> products) => products
        .OrderBy(product => product.CreatedAt)
        .Select(product => (product.Name, Decision: product.Filter.Decide(story)))
        .Where(found => found.Decision.Takes)
        .Select(found => $"product:{found.Name}:{found.Decision.Reason}")
        .FirstOrDefault();

    /// <summary>As the partner sees it: whoever never had the story gets it as new, however often it was corrected before.</summary>
    private static string Type(StoryRevision revision, bool isHolder) =>
        !isHolder ? PartnerItem.Published : revision.Kind == "correction" ? PartnerItem.Corrected : PartnerItem.Updated;

    private sealed record Page(
        IReadOnlyList<Partner> Partners, ILookup<Guid, Product> Products, ILookup<Guid, Destination> Destinations,
        HashSet<Guid> Holders, HashSet<Guid> Done);
}
