using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Text;
using PublishingPlatform.Syndication.Persistence;

namespace PublishingPlatform.Syndication.Partners;

/// <summary>Issues, lists and revokes keys to the partner API. A key is shown once, in the answer that issues it.</summary>
internal static class PartnerKeys
{
    private const int MostKeys = 50;

    public sealed record Request([property: Required, StringLength(PartnerKey.NameLength, MinimumLength = 1)] string Name);

    public sealed record Issued(Guid Id, string Name, string Key);

    public sealed record View(Guid Id, string Name, string Beginning, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);

    internal static void MapPartnerKeys(this IEndpointRouteBuilder partners)
    {
        partners.MapPost("/{id:guid}/keys", Issue).WithName("Syndication.IssueKey").WithSummary("Issues a key to the partner API, shown only in this answer.");
        partners.MapGet("/{id:guid}/keys", List).WithName("Syndication.ListKeys").WithSummary("Lists a partner's keys.");
        partners.MapDelete("/{id:guid}/keys/{key:guid}", Revoke).WithName("Syndication.RevokeKey").WithSummary("Revokes a key at once.");
    }

    private static async Task<Results<Created<Issued>, ProblemHttpResult>> Issue(
        Guid id, Request request, SyndicationDbContext db, TimeProvider clock, CancellationToken ct)
    {
        if (!await db.Partners.AnyAsync(p => p.Id == id, ct)) return PartnerRejections.Unknown();
        if (PlainText.Line(request.Name) is null) return Problems.BadRequest("NameMissing", "A key needs a name.");
        if (await db.Keys.CountAsync(k => k.PartnerId == id && k.RevokedAt == null, ct) >= MostKeys)
            return Problems.Conflict("TooManyKeys", $"A partner has at most {MostKeys} keys. Revoke one first.");

        var (row, key) = PartnerKey.Issue(id, request.Name, clock.GetUtcNow());
        db.Keys.Add(row);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/syndication/partners/{id}/keys/{row.Id}", new Issued(row.Id, row.Name, key));
    }

    private static async Task<Results<Ok<Page<View>>, ProblemHttpResult>> List(Guid id, SyndicationDbContext db, CancellationToken ct)
    {
        if (!await db.Partners.AnyAsync(p => p.Id == id, ct)) return PartnerRejections.Unknown();

        var keys = await db.Keys.AsNoTracking().Where(k => k.PartnerId == id).OrderByDescending(k => k.CreatedAt).Take(Paging.Max)
            .Select(k => new View(k.Id, k.Name, k.Beginning, k.CreatedAt, k.RevokedAt)).ToListAsync(ct);
        return TypedResults.Ok(new Page<View>(keys, null));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(
        Guid id, Guid key, SyndicationDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var row = await db.Keys.SingleOrDefaultAsync(k => k.Id == key && k.PartnerId == id, ct);
        if (row is null) return Problems.NotFound("KeyUnknown", "This partner has no such key.");

        row.Revoke(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
