using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Reader.Persistence;
using PublishingPlatform.Reader.Stories;

namespace PublishingPlatform.Reader.Pages;

/// <summary>
/// The paths that a browser must drop from what it keeps for reading without a network. The service worker asks at each
/// contact; it keeps nothing longer than this list goes back.
/// </summary>
internal static class Withdrawals
{
    public sealed record Answer(IReadOnlyList<string> Paths);

    private const int Most = 5000;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(8);

    internal static void MapWithdrawals(this IEndpointRouteBuilder routes) => routes
        .MapGet("/api/reader/withdrawals", Handle)
        .WithName("Reader.ListWithdrawals")
        .WithSummary("Paths of stories that were withdrawn in the last eight days and are not back.")
        .WithTags("Site");

    private static async Task<Ok<Answer>> Handle(HttpContext http, ReaderDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var since = clock.GetUtcNow() - Kept;
        var paths = await db.Stories.AsNoTracking()
            .Where(s => s.WithdrawnAt >= since && s.State != StoryStates.Visible)
            .OrderByDescending(s => s.WithdrawnAt)
            .Take(Most)
            .Select(s => s.Path)
            .ToListAsync(ct);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new Answer([.. paths.Select(SitePath.Escape)]));
    }
}
