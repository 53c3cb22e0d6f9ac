using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Syndication.Delivering;
using PublishingPlatform.Syndication.Persistence;

namespace PublishingPlatform.Syndication.PartnerApi;

/// <summary>Lets a partner catch up: everything after the last number it has, in order, without gaps.</summary>
internal static class PullStories
{
    public const string SnapshotPath = "/api/partner/v1/snapshot";

    /// <param name="Next">What to give as <c>after</c> for the following page; null when there is none yet.</param>
    /// <param name="Last">The last number that the partner has now: where to go on another day.</param>
    public sealed record Answer(IReadOnlyList<PartnerStory> Items, string? Next, long Last);

    internal static void MapPullStories(this IEndpointRouteBuilder api)
    {
        api.MapGet("/stories", List).WithName("Syndication.PullStories").WithSummary("Everything after a sequence number, in order.");
        api.MapGet("/stories/{id:guid}", Read).WithName("Syndication.PullStory").WithSummary("One story as it stands.");
    }

    private static async Task<Results<Ok<Answer>, ProblemHttpResult>> List(
        string? after, int? limit, HttpContext http, SyndicationDbContext db, PartnerItems items, IOptions<SyndicationOptions> options,
        TimeProvider clock, CancellationToken ct)
    {
        if (KeyHolder.Of(http) is { IsSuspended: true }) return Suspended();

        var partner = KeyHolder.Of(http).PartnerId;
        var cutoff = clock.GetUtcNow() - options.Value.CursorWindow;
        long? place = long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (after is not null && place is null) return Problems.BadRequest("CursorInvalid", "after is the last sequence number that you have.");

        var size = Paging.Limit(limit);
        var rows = await db.Items.AsNoTracking()
            .Where(i => i.PartnerId == partner && i.Sequence > (place ?? 0) && (place != null || i.CreatedAt >= cutoff))
            .OrderBy(i => i.Sequence)
            .Take(size + 1)
            .ToListAsync(ct);
        if (place is { } known && rows.Count > 0 && (rows[0].Sequence != known + 1 || rows[0].CreatedAt < cutoff)) return Expired();

        var shown = await items.Show(rows.Count > size ? rows[..size] : rows, ct);
        var last = shown.Count > 0 ? shown[^1].Sequence : place ?? 0;
        return TypedResults.Ok(new Answer(shown, rows.Count > size ? last.ToString(CultureInfo.InvariantCulture) : null, last));
    }

    private static async Task<Results<Ok<PartnerStory>, ProblemHttpResult>> Read(
        Guid id, HttpContext http, SyndicationDbContext db, PartnerItems items, CancellationToken ct)
    {
        if (KeyHolder.Of(http) is { IsSuspended: true }) return Suspended();

        var partner = KeyHolder.Of(http).PartnerId;
        var newest = await db.Items.AsNoTracking()
            .Where(i => i.PartnerId == partner && i.StoryId == id && i.Sequence != null)
            .OrderByDescending(i => i.Revision)
            .FirstOrDefaultAsync(ct);
        if (newest is null) return Problems.NotFound("StoryUnknown", "You have not been given this story.");

        var shown = (await items.Show([newest], ct))[0];
        return shown.Type == PartnerItem.Withdrawn || shown.Data is null
            ? Problems.Gone("StoryWithdrawn", "This story has been withdrawn, or is being replaced at this moment.", ("sequence", shown.Sequence))
            : TypedResults.Ok(shown);
    }

    internal static ProblemHttpResult Suspended() =>
        Problems.Forbidden("PartnerSuspended", "Your access is suspended. Withdrawals still have to be read and acknowledged.");

    private static ProblemHttpResult Expired() => Problems.Gone(
        "cursor-expired", "What followed this number is no longer kept. Take the snapshot and go on from its sequence.", ("snapshot", SnapshotPath));
}
