using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Security;
using PublishingPlatform.Syndication.Persistence;

namespace PublishingPlatform.Syndication.Rebuild;

/// <summary>
/// Asks content and media to tell everything again, and shows how far they are. Stories, sections and pictures come back;
/// what partners were given is no copy but this service's own, and nothing is sent to anybody.
/// </summary>
internal static class RebuildCopies
{
    public const string Endpoint = "syndication-restate";

    public sealed record Progress(
        Guid RequestId, DateTimeOffset RequestedAt, bool Complete, int Stories, int Sections, int Assets, int? ContentSent, int? MediaSent)
    {
        internal static Progress Of(CopyRebuild rebuild) => new(
            rebuild.RequestId, rebuild.RequestedAt, rebuild.IsComplete, rebuild.Stories, rebuild.Sections, rebuild.Assets,
            rebuild.ContentSent, rebuild.MediaSent);
    }

    internal static void MapRebuildCopies(this IEndpointRouteBuilder routes)
    {
        var rebuild = routes.MapGroup("/api/syndication/rebuild").WithTags("Rebuild").RequirePermission(Permissions.Operations);
        rebuild.MapPost("", Start).WithName("Syndication.StartRebuild")
            .WithSummary("Asks content and media for the current state of all stories, sections and assets; delivers nothing.");
        rebuild.MapGet("", Read).WithName("Syndication.ReadRebuild").WithSummary("How far the latest rebuild has come.");
    }

    private static async Task<Accepted<Progress>> Start(SyndicationDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var rebuild = new CopyRebuild(Guid.CreateVersion7(), clock.GetUtcNow());
        db.Rebuilds.Add(rebuild);
        db.Announce(new RestateRequested
        {
            RequestId = rebuild.RequestId,
            Requester = db.Service,
            Endpoint = Endpoint,
            RequestedAt = rebuild.RequestedAt,
        });
        await db.SaveChangesAsync(ct);
        return TypedResults.Accepted("/api/syndication/rebuild", Progress.Of(rebuild));
    }

    private static async Task<Results<Ok<Progress>, ProblemHttpResult>> Read(SyndicationDbContext db, CancellationToken ct)
    {
        var latest = await db.Rebuilds.AsNoTracking().OrderByDescending(r => r.RequestedAt).FirstOrDefaultAsync(ct);
        return latest is null
            ? Problems.NotFound("NeverRebuilt", "The copies have never been rebuilt.")
            : TypedResults.Ok(Progress.Of(latest));
    }
}
