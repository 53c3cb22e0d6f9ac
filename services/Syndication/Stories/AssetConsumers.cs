using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Media;
using PublishingPlatform.Contracts.Reader;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Syndication.Persistence;

namespace PublishingPlatform.Syndication.Stories;

/// <summary>Newer renditions of a picture are shown from now on, in feeds and in what is sent.</summary>
internal sealed class AssetReplacedConsumer(SyndicationDbContext db, AffectedStories affected) : IConsume<AssetReplaced>
{
    public async Task Consume(AssetReplaced happened, CancellationToken ct)
    {
        var asset = await db.Assets.FindAsync([happened.Asset.AssetId], ct);
        if (asset is null) db.Assets.Add(asset = new AssetState(happened.Asset.AssetId));
        if (asset.Replace(happened.Asset)) await affected.Touch(happened.Asset.AssetId, ct);
    }
}

/// <summary>A picture that must not be shown is left out at once, before content's picture-less revision arrives.</summary>
internal sealed class AssetWithdrawnConsumer(SyndicationDbContext db, AffectedStories affected) : IConsume<AssetWithdrawn>
{
    public async Task Consume(AssetWithdrawn happened, CancellationToken ct)
    {
        var asset = await db.Assets.FindAsync([happened.AssetId], ct);
        if (asset is null) db.Assets.Add(asset = new AssetState(happened.AssetId));
        if (asset.Withdraw(happened.Revision)) await affected.Touch(happened.AssetId, ct);
    }
}

/// <summary>Dates the stories that show an asset anew, so that feeds and their caches notice.</summary>
internal sealed class AffectedStories(SyndicationDbContext db, TimeProvider clock)
{
    public async Task Touch(Guid asset, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var touched = await db.Stories
            .Where(story => db.AssetUses.Any(use => use.AssetId == asset && use.StoryId == story.StoryId))
            .ExecuteUpdateAsync(set => set.SetProperty(story => story.ChangedAt, now), ct);
        if (touched > 0) db.Announce(new PagesChanged { Tags = [StoryCopies.FeedTag] });
    }
}
