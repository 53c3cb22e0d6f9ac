using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Security;
using PublishingPlatform.Syndication.Delivering;
using PublishingPlatform.Syndication.Partners;
using PublishingPlatform.Syndication.Persistence;
using PublishingPlatform.Syndication.Webhooks;

namespace PublishingPlatform.Syndication.Destinations;

/// <summary>Lists destinations, pauses and resumes them, says whether archives go there, and changes their secret.</summary>
internal static class ManageDestinations
{
    public sealed record Patch(bool IncludeArchive);

    internal static void MapManageDestinations(this IEndpointRouteBuilder destinations)
    {
        destinations.MapGet("/", List).WithName("Syndication.ListDestinations").WithSummary("Lists a partner's destinations and their health.");
        destinations.MapPatch("/{destination:guid}", Change).WithName("Syndication.ChangeDestination").WithSummary("Says whether archive publications go there.");
        destinations.MapPost("/{destination:guid}/pause", Pause).WithName("Syndication.PauseDestination").WithSummary("Holds everything but withdrawals.");
        destinations.MapPost("/{destination:guid}/resume", Resume).WithName("Syndication.ResumeDestination").WithSummary("Sends again, what waited included.");
        destinations.MapPost("/{destination:guid}/rotate", Rotate).WithName("Syndication.RotateSecret")
            .WithSummary("Gives a new signing secret, shown only in this answer; for a while both sign.");
    }

    private static async Task<Results<Ok<Page<DestinationView>>, ProblemHttpResult>> List(Guid id, SyndicationDbContext db, CancellationToken ct)
    {
        if (!await db.Partners.AnyAsync(p => p.Id == id, ct)) return PartnerRejections.Unknown();

        var rows = await db.Destinations.AsNoTracking().Where(d => d.PartnerId == id).OrderBy(d => d.CreatedAt).Take(Paging.Max).ToListAsync(ct);
        return TypedResults.Ok(new Page<DestinationView>(rows.ConvertAll(DestinationView.Of), null));
    }

    private static Task<Results<Ok<DestinationView>, ProblemHttpResult>> Change(
        Guid id, Guid destination, Patch request, IfMatch expected, SyndicationDbContext db, CancellationToken ct) =>
        Save(id, destination, expected, db, row =>
        {
            row.Change(request.IncludeArchive);
            return null;
        }, ct);

    private static Task<Results<Ok<DestinationView>, ProblemHttpResult>> Pause(
        Guid id, Guid destination, PauseRequest? request, IfMatch expected, SyndicationDbContext db, CancellationToken ct) =>
        Save(id, destination, expected, db, row => row.Pause(request?.Reason), ct);

    private static Task<Results<Ok<DestinationView>, ProblemHttpResult>> Resume(
        Guid id, Guid destination, IfMatch expected, SyndicationDbContext db, CancellationToken ct) =>
        Save(id, destination, expected, db, row =>
        {
            db.WakeAfterCommit(DeliveryWork.Name);
            return row.Resume();
        }, ct);

    private static async Task<Results<Ok<DestinationSecret>, ProblemHttpResult>> Rotate(
        Guid id, Guid destination, SyndicationDbContext db, SecretBox secrets, IOptions<SyndicationOptions> options, TimeProvider clock, CancellationToken ct)
    {
        var row = await db.Destinations.SingleOrDefaultAsync(d => d.Id == destination && d.PartnerId == id, ct);
        if (row is null) return DestinationRejections.Unknown();

        var secret = StandardWebhooks.NewSecret();
        row.Rotate(secrets.Seal(secret), clock.GetUtcNow() + options.Value.SecretOverlap);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new DestinationSecret(row.Id, secret));
    }

    private static async Task<Results<Ok<DestinationView>, ProblemHttpResult>> Save(
        Guid id, Guid destination, IfMatch expected, SyndicationDbContext db, Func<Destination, Rejection?> change, CancellationToken ct)
    {
        var row = await db.Destinations.SingleOrDefaultAsync(d => d.Id == destination && d.PartnerId == id, ct);
        if (row is null) return DestinationRejections.Unknown();
        if (!expected.Is(row.Version)) return Problems.Conflict("EditedByOthers", "Somebody else changed this destination. Read it again.", ("version", row.Version));
        if (change(row) is { } rejection) return Problems.Conflict(rejection);

        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(DestinationView.Of(row));
    }
}
