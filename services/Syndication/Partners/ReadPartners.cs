using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Syndication.Persistence;

namespace PublishingPlatform.Syndication.Partners;

/// <summary>Shows partners, in the order of their names.</summary>
internal static class ReadPartners
{
    internal static void MapReadPartners(this IEndpointRouteBuilder partners)
    {
        partners.MapGet("/", List).WithName("Syndication.ListPartners").WithSummary("Lists partners by name.");
        partners.MapGet("/{id:guid}", Read).WithName("Syndication.ReadPartner").WithSummary("Shows one partner.");
    }

    private static async Task<Results<Ok<Page<PartnerView>>, ProblemHttpResult>> List(
        string? after, int? limit, SyndicationDbContext db, CancellationToken ct)
    {
        var place = Cursor.Decode(after, 1);
        if (after is not null && place is null) return Problems.BadRequest("CursorInvalid", "This cursor is not one that a list gave.");

        var size = Paging.Limit(limit);
        var key = place?[0];
        var rows = await db.Partners.AsNoTracking()
            .Where(p => key == null || p.NameKey.CompareTo(key) > 0)
            .OrderBy(p => p.NameKey)
            .Take(size + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(Page.Of(rows, size, p => Cursor.Encode(p.NameKey), PartnerView.Of));
    }

    private static async Task<Results<Ok<PartnerView>, ProblemHttpResult>> Read(
        Guid id, HttpResponse response, SyndicationDbContext db, CancellationToken ct)
    {
        var partner = await db.Partners.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct);
        if (partner is null) return PartnerRejections.Unknown();

        response.Headers.ETag = IfMatch.ETag(partner.Version);
        return TypedResults.Ok(PartnerView.Of(partner));
    }
}
