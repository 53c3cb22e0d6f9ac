using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Media;
using PublishingPlatform.Contracts.Reader;
using PublishingPlatform.Syndication.Persistence;

namespace PublishingPlatform.Syndication.Stories;

/// <summary>Keeps what pictures have become since stories took them, and dates those stories anew so that feeds and their caches notice.</summary>
internal sealed class AssetStates(SyndicationDbContext db, TimeProvider clock)
{
    public async Task Replace(AssetSnapshot asset, bool again, CancellationToken ct)
    {
        // As it was when it became ready: every story that shows it says the same itself.
        if (again && asset.Revision == 1 && !await db.Assets.AnyAsync(known => known.AssetId == asset.AssetId, ct)) return;

        if ((await Of(asset.AssetId, ct)).Replace(asset, again)) await Touch(asset.AssetId, ct);
    }

    public async Task Withdraw(AssetWithdrawn withdrawal, bool again, CancellationToken ct)
    {
        if ((await Of(withdrawal.AssetId, ct)).Withdraw(withdrawal.Revision, again)) await Touch(withdrawal.AssetId, ct);
    }

    private async Task<AssetState> Of(Guid asset, CancellationToken ct)
    {
        if (await db.Assets.FindAsync([asset], ct) is { } known) return known;

        var first = new AssetState(asset);
        db.Assets.Add(first);
        return first;
    }

    private async Task Touch(Guid asset, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var touched = await db.Stories
            .Where(story => db.AssetUses.Any(use => use.AssetId == asset && use.StoryId == story.StoryId))
            .ExecuteUpdateAsync(set => set.SetProperty(story => story.ChangedAt, now), ct);
        if (touched > 0) db.Announce(new PagesChanged { Tags = [StoryCopies.FeedTag] });
    }
}
