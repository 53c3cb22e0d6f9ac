using PublishingPlatform.Content.Persistence;
using PublishingPlatform.Contracts.Media;
using PublishingPlatform.Platform.Messaging;

namespace PublishingPlatform.Content.Media;

/// <summary>
/// Keeps the local copies of assets. Which stories follow is found by <see cref="MediaFollowUpWork"/> from the copies'
/// state, so that no order of events, and no crash between them, can lose a follow-up.
/// </summary>
internal sealed class AssetReadyConsumer(ContentDbContext db, TimeProvider clock) : IConsume<AssetReady>
{
    public Task Consume(AssetReady happened, CancellationToken ct) =>
        db.FollowAsset(happened.Asset.AssetId, happened.Asset.Revision, copy => copy.Take(happened.Asset, clock.GetUtcNow()), ct);
}

/// <inheritdoc cref="AssetReadyConsumer"/>
internal sealed class AssetReplacedConsumer(ContentDbContext db, TimeProvider clock) : IConsume<AssetReplaced>
{
    public Task Consume(AssetReplaced happened, CancellationToken ct) =>
        db.FollowAsset(happened.Asset.AssetId, happened.Asset.Revision, copy => copy.Take(happened.Asset, clock.GetUtcNow()), ct);
}

/// <inheritdoc cref="AssetReadyConsumer"/>
internal sealed class AssetRejectedConsumer(ContentDbContext db, TimeProvider clock) : IConsume<AssetRejected>
{
    public Task Consume(AssetRejected happened, CancellationToken ct) =>
        db.FollowAsset(happened.AssetId, happened.Revision, copy => copy.Reject(happened, clock.GetUtcNow()), ct);
}

/// <inheritdoc cref="AssetReadyConsumer"/>
internal sealed class AssetWithdrawnConsumer(ContentDbContext db, TimeProvider clock) : IConsume<AssetWithdrawn>
{
    public Task Consume(AssetWithdrawn happened, CancellationToken ct) =>
        db.FollowAsset(happened.AssetId, happened.Revision, copy => copy.Withdraw(happened, clock.GetUtcNow()), ct);
}

internal static class AssetCopies
{
    // Two of an asset's events at once end in a duplicate key or a stale token, a retry, and the newest revision.
    internal static async Task FollowAsset(this ContentDbContext db, Guid assetId, int revision, Action<AssetCopy> change, CancellationToken ct)
    {
        var copy = await db.Assets.FindAsync([assetId], ct);
        if (copy is null) db.Assets.Add(copy = new AssetCopy(assetId));
        else if (copy.Knows(revision)) return;

        change(copy);
        db.WakeAfterCommit(MediaFollowUpWork.Name);
    }
}
