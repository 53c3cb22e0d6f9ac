using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Media.Assets;
using PublishingPlatform.Media.Persistence;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Media.Usage;

/// <summary>The live stories that show an asset: what an editor looks at before taking it back.</summary>
internal static class ReadUsage
{
    internal static void MapReadUsage(this IEndpointRouteBuilder assets) => assets
        .MapGet("/{id:guid}/usage", Handle)
        .RequirePermission(Permissions.AssetsRead)
        .WithName("Media.ReadUsage")
        .WithSummary("Lists the live stories that show an asset.");

    private static async Task<Results<Ok<Page<AssetUsage>>, ProblemHttpResult>> Handle(
        Guid id, MediaDbContext db, string? after, int? limit, CancellationToken ct)
    {
        if (!await db.Assets.AnyAsync(asset => asset.Id == id, ct)) return Problems.NotFound(ReadAsset.Unknown.Code, ReadAsset.Unknown.Detail);

        var uses = db.StoryUseAssets.AsNoTracking().Where(use => use.AssetId == id);
        if (after is not null)
        {
            if (Cursor.Decode(after, 1) is not [var text] || !Guid.TryParse(text, out var last)) return Problems.BadRequest("CursorInvalid", "after is not a cursor of this list.");
            uses = uses.Where(use => use.StoryId.CompareTo(last) > 0);
        }

        var size = Paging.Limit(limit);
        var found = await uses
            .Join(db.StoryUses.Where(story => story.Live), use => use.StoryId, story => story.StoryId, (use, story) => new { use, story })
            .OrderBy(both => both.story.StoryId)
            .Take(size + 1)
            .Select(both => new AssetUsage(both.story.StoryId, both.story.Revision, both.story.Headline, both.story.Path, both.use.AssetRevision))
            .ToListAsync(ct);

        return TypedResults.Ok(Page.Of(found, size, use => Cursor.Encode(use.StoryId.ToString()), use => use));
    }
}

/// <summary>One live story, and the revision of the asset that it shows.</summary>
public sealed record AssetUsage(Guid StoryId, int Revision, string Headline, string Path, int AssetRevision);
