using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Syndication.Delivering;
using PublishingPlatform.Syndication.Persistence;

namespace PublishingPlatform.Syndication.PartnerApi;

/// <summary>All that a partner may show now, for one that stayed away longer than its cursor lives.</summary>
internal static class TakeSnapshot
{
    /// <param name="Sequence">Read on from here when all pages are taken: it was the newest number before the first page.</param>
    public sealed record Answer(IReadOnlyList<PartnerStory> Items, string? Next, long Sequence);

    internal static void MapTakeSnapshot(this IEndpointRouteBuilder api) => api
        .MapGet("/snapshot", Handle)
        .WithName("Syndication.TakeSnapshot")
        .WithSummary("Every story that stands, and the number to go on from.");

    private static async Task<Results<Ok<Answer>, ProblemHttpResult>> Handle(
        string? after, int? limit, HttpContext http, SyndicationDbContext db, PartnerItems items, CancellationToken ct)
    {
        if (KeyHolder.Of(http) is { IsSuspended: true }) return PullStories.Suspended();

        var partner = KeyHolder.Of(http).PartnerId;
        var (place, sequence) = (0L, 0L);
        if (after is null)
        {
            sequence = await db.Items.Where(i => i.PartnerId == partner).MaxAsync(i => i.Sequence, ct) ?? 0;
        }
        else if (Cursor.Decode(after, 2) is not [var from, var until] || !long.TryParse(from, out place) || !long.TryParse(until, out sequence))
        {
            return Problems.BadRequest("CursorInvalid", "This cursor is not one that a snapshot gave.");
        }

        var size = Paging.Limit(limit);
        var rows = await db.Items.AsNoTracking()
            .Where(i => i.PartnerId == partner && i.Sequence > place && i.Sequence <= sequence && i.Type != PartnerItem.Withdrawn
                && !db.Items.Any(newer => newer.PartnerId == partner && newer.StoryId == i.StoryId && newer.Revision > i.Revision))
            .OrderBy(i => i.Sequence)
            .Take(size + 1)
            .ToListAsync(ct);
        var page = rows.Count > size ? rows[..size] : rows;
        var shown = (await items.Show(page, ct)).Where(story => story.Data is not null).ToList();
        var next = rows.Count > size
            ? Cursor.Encode(page[^1].Sequence!.Value.ToString(CultureInfo.InvariantCulture), sequence.ToString(CultureInfo.InvariantCulture))
            : null;
        return TypedResults.Ok(new Answer(shown, next, sequence));
    }
}
