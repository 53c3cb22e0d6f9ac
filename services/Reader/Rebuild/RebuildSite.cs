using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Security;
using PublishingPlatform.Reader.Persistence;

namespace PublishingPlatform.Reader.Rebuild;

/// <summary>
/// Asks content and media to tell everything again, and shows how far they are. Live events go on meanwhile; nothing
/// disappears from the site while it is rebuilt, and nothing but the reader hears of it.
/// </summary>
internal static class RebuildSite
{
    public sealed record Progress(
        Guid RequestId, DateTimeOffset RequestedAt, bool Complete, int Stories, int Sections, int Assets, int? ContentSent, int? MediaSent);

    public const string Endpoint = "reader-restate";

    internal static void MapRebuildSite(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/reader/rebuild", Start)
            .RequirePermission(Permissions.Operations)
            .WithName("Reader.StartRebuild")
            .WithSummary("Asks content and media for the current state of all stories, sections and assets.")
            .WithTags("Rebuild");
        routes.MapGet("/api/reader/rebuild", Read)
            .RequirePermission(Permissions.Operations)
            .WithName("Reader.ReadRebuild")
            .WithSummary("How far the latest rebuild has come.")
            .WithTags("Rebuild");
    }

    private static async Task<Accepted<Progress>> Start(ReaderDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var rebuild = new SiteRebuild(Guid.CreateVersion7(), clock.GetUtcNow());
        db.Rebuilds.Add(rebuild);
        db.Announce(new RestateRequested
        {
            RequestId = rebuild.RequestId,
            Requester = db.Service,
            Endpoint = Endpoint,
            RequestedAt = rebuild.RequestedAt,
        });
        await db.SaveChangesAsync(ct);
        return TypedResults.Accepted("/api/reader/rebuild", Show(rebuild));
    }

    private static async Task<Results<Ok<Progress>, ProblemHttpResult>> Read(ReaderDbContext db, CancellationToken ct)
    {
        var latest = await db.Rebuilds.AsNoTracking().OrderByDescending(r => r.RequestedAt).FirstOrDefaultAsync(ct);
        return latest is null
            ? Problems.NotFound("NeverRebuilt", "The site has never been rebuilt.")
            : TypedResults.Ok(Show(latest));
    }

    private static Progress Show(SiteRebuild rebuild) => new(
        rebuild.RequestId, rebuild.RequestedAt,
        rebuild.ContentSent <= rebuild.Stories + rebuild.Sections && rebuild.MediaSent <= rebuild.Assets,
        rebuild.Stories, rebuild.Sections, rebuild.Assets, rebuild.ContentSent, rebuild.MediaSent);
}
