using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Media.Persistence;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Media.Assets;

/// <summary>Assets from the newest on, of one state and with certain words if asked.</summary>
internal static class ListAssets
{
    private const int LongestQuery = 200;

    internal static void MapListAssets(this IEndpointRouteBuilder assets) => assets
        .MapGet("/", Handle)
        .RequirePermission(Permissions.AssetsRead)
        .WithName("Media.ListAssets")
        .WithSummary("Lists assets, newest first; q searches file names and words, every word must occur.");

    private static async Task<Results<Ok<Page<AssetAnswer>>, ProblemHttpResult>> Handle(
        MediaDbContext db, Caller caller, string? q, string? state, string? after, int? limit, CancellationToken ct)
    {
        if (state is not null && !AssetState.All.Contains(state)) return Problems.BadRequest("StateUnknown", $"state is one of {string.Join(", ", AssetState.All)}.");
        if (q?.Length > LongestQuery) return Problems.BadRequest("QueryTooLong", $"q has at most {LongestQuery} characters.");

        var found = db.Assets.AsNoTracking();
        if (state is not null) found = found.Where(asset => asset.State == state);
        foreach (var word in (q ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(10))
            found = found.Where(asset => asset.SearchText.Contains(word));

        if (after is not null)
        {
            if (Cursor.Decode(after, 2) is not [var ticks, var hash] || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at > DateTime.MaxValue.Ticks)
                return Problems.BadRequest("CursorInvalid", "after is not a cursor of this list.");

            var time = new DateTimeOffset(at, TimeSpan.Zero);
            found = found.Where(asset => asset.UploadedAt < time || (asset.UploadedAt == time && asset.Hash.CompareTo(hash) > 0));
        }

        var size = Paging.Limit(limit);
        var assets = await found.OrderByDescending(asset => asset.UploadedAt).ThenBy(asset => asset.Hash).Take(size + 1).ToListAsync(ct);
        var ids = assets.Select(asset => asset.Id).ToList();
        var renditions = (await db.Renditions.AsNoTracking().Where(made => ids.Contains(made.AssetId)).ToListAsync(ct)).ToLookup(made => (made.AssetId, made.Generation));

        return TypedResults.Ok(Page.Of(
            assets, size,
            asset => Cursor.Encode(asset.UploadedAt.UtcTicks.ToString(CultureInfo.InvariantCulture), asset.Hash),
            asset => AssetAnswer.Of(asset, renditions[(asset.Id, asset.RenderedGeneration)], caller.Has(Permissions.AssetsWrite))));
    }
}
