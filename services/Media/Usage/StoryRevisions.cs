using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Media.Persistence;

namespace PublishingPlatform.Media.Usage;

/// <summary>Applies a story's revisions in whatever order and however often they arrive: the newest one wins.</summary>
internal sealed class StoryRevisions(MediaDbContext db, TimeProvider clock)
{
    internal async Task<StoryUse> Of(Guid storyId, CancellationToken ct)
    {
        if (await db.StoryUses.FindAsync([storyId], ct) is { } known) return known;

        var first = new StoryUse(storyId);
        db.StoryUses.Add(first);
        return first;
    }

    internal async Task Show(Guid storyId, IReadOnlyList<PublishedAsset> assets, CancellationToken ct)
    {
        var before = await db.StoryUseAssets.Where(use => use.StoryId == storyId).ToListAsync(ct);
        db.StoryUseAssets.RemoveRange(before);
        // Keys are reused: the old rows must be gone before the new ones come.
        await db.SaveChangesAsync(ct);
        db.StoryUseAssets.AddRange(assets.DistinctBy(asset => asset.AssetId)
            .Select(asset => new StoryUseAsset(storyId, asset.AssetId, asset.AssetRevision, PublicPathOf(asset))));
    }

    /// <summary>It came after its own withdrawal: nothing newer of this story ever showed a picture.</summary>
    internal async Task<bool> IsWhatWasWithdrawn(StoryUse story, StoryPublished late, CancellationToken ct) =>
        !story.Live && !await db.SeenRevisions.AnyAsync(seen => seen.StoryId == late.StoryId && seen.Revision > late.Revision && seen.Assets > 0, ct);

    internal async Task Remember(Guid storyId, int revision, bool applied, int assets, CancellationToken ct)
    {
        // The same event under another message id: the first sight stands.
        if (await db.SeenRevisions.AnyAsync(seen => seen.StoryId == storyId && seen.Revision == revision, ct)) return;

        db.SeenRevisions.Add(new SeenRevision(
            storyId, revision, applied ? SeenRevision.Recorded : SeenRevision.Superseded, assets, clock.GetUtcNow(), Activity.Current?.TraceId.ToString()));
    }

    /// <summary>From <c>/media/{path}/{file}</c>.</summary>
    private static string? PublicPathOf(PublishedAsset asset) =>
        asset.Renditions is [var first, ..] && first.Path.Split('/') is ["", "media", { Length: > 0 and <= 64 } path, ..] ? path : null;
}
