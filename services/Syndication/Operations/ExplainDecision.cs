using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Syndication.Delivering;
using PublishingPlatform.Syndication.Partners;
using PublishingPlatform.Syndication.Persistence;
using PublishingPlatform.Syndication.Products;
using PublishingPlatform.Syndication.Stories;

namespace PublishingPlatform.Syndication.Operations;

/// <summary>Why a partner got a story, or did not: worked out again from the filters as they were at that moment.</summary>
internal static class ExplainDecision
{
    public sealed record Answer(
        Guid PartnerId, Guid StoryId, int Revision, bool Gets, string Reason, string? Type, long? Sequence,
        IReadOnlyList<ProductDecision> Products, IReadOnlyList<DeliveryState> Deliveries);

    public sealed record ProductDecision(Guid Id, string Name, int Version, bool Takes, string Reason);

    public sealed record DeliveryState(Guid Id, string Destination, string State, int Attempts);

    internal static void MapExplainDecision(this IEndpointRouteBuilder partners) => partners
        .MapGet("/{id:guid}/why", Handle)
        .WithName("Syndication.ExplainDecision")
        .WithSummary("Why a partner got a revision of a story, or did not; the newest unless ?revision= names one.");

    private static async Task<Results<Ok<Answer>, ProblemHttpResult>> Handle(
        Guid id, Guid storyId, int? revision, SyndicationDbContext db, CancellationToken ct)
    {
        var partner = await db.Partners.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct);
        if (partner is null) return PartnerRejections.Unknown();

        var row = await db.Revisions.AsNoTracking()
            .Where(r => r.StoryId == storyId && (revision == null || r.Revision == revision))
            .OrderByDescending(r => r.Revision)
            .FirstOrDefaultAsync(ct);
        if (row is null) return Problems.NotFound("StoryUnknown", "This story or revision has not arrived here.");

        var item = await db.Items.AsNoTracking().SingleOrDefaultAsync(i => i.PartnerId == id && i.StoryId == storyId && i.Revision == row.Revision, ct);
        var deliveries = await db.Deliveries.AsNoTracking().Where(d => d.PartnerId == id && d.StoryId == storyId && d.Revision == row.Revision)
            .Select(d => new DeliveryState(d.Id, d.Destination!.Url, d.State, d.Attempts)).ToListAsync(ct);
        var products = row.IsWithdrawal ? [] : await Decide(db, id, row, ct);
        return TypedResults.Ok(new Answer(
            id, storyId, row.Revision, item is not null, item?.Reason ?? WhyNot(row, partner, products), item?.Type, item?.Sequence, products, deliveries));
    }

    private static async Task<List<ProductDecision>> Decide(SyndicationDbContext db, Guid partner, StoryRevision row, CancellationToken ct)
    {
        var at = row.ExpandedAt ?? DateTimeOffset.MaxValue;
        var versions = await db.ProductVersions.AsNoTracking().Where(v => v.PartnerId == partner && v.Since <= at).ToListAsync(ct);
        var story = row.Published();
        return [.. versions
            .GroupBy(v => v.ProductId)
            .Select(product => product.MaxBy(v => v.Version)!)
            .Where(version => !version.Retired)
            .OrderBy(version => version.Name, StringComparer.Ordinal)
            .Select(version => (version, decision: version.Filter.Decide(story)))
            .Select(d => new ProductDecision(d.version.ProductId, d.version.Name, d.version.Version, d.decision.Takes, d.decision.Reason))];
    }

    private static string WhyNot(StoryRevision row, Partner partner, List<ProductDecision> products) => row switch
    {
        { ExpandedAt: null } => "not-decided-yet",
        { IsRestated: true } => "known-from-a-rebuild-only",
        { IsSuperseded: true } => "superseded-before-it-was-decided",
        { IsWithdrawal: true } => "never-received-the-story",
        _ when products.Count == 0 => "no-product",
        _ when products.Exists(product => product.Takes) => partner.IsSuspended || partner.CreatedAt < row.ExpandedAt ? "suspended" : "not-a-partner-yet",
        _ => "no-product-takes-it",
    };
}
