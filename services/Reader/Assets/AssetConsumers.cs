using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Media;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Reader.Persistence;
using PublishingPlatform.Reader.Stories;

namespace PublishingPlatform.Reader.Assets;

/// <summary>Changes a picture on every page that shows it.</summary>
internal sealed class ChangePicture(ReaderDbContext db, AssetShelf assets, StoryShelf stories)
{
    public Task Replace(AssetSnapshot asset, bool again, CancellationToken ct) =>
        Change(asset.AssetId, asset.Revision, row => row.Replace(asset), again, ct);

    public Task Withdraw(AssetWithdrawn asset, bool again, CancellationToken ct) =>
        Change(asset.AssetId, asset.Revision, row => row.Withdraw(asset), again, ct);

    private async Task Change(Guid id, int revision, Action<ReaderAsset> change, bool again, CancellationToken ct)
    {
        if (await assets.ClaimOlder(id, revision, again, ct) is not { } row) return;

        change(row);
        await db.SaveChangesAsync(ct);
        var users = await db.PictureUses.Where(u => u.AssetId == id).Select(u => u.StoryNumber).OrderBy(n => n).ToListAsync(ct);
        foreach (var number in users) await stories.Reillustrate(number, ct);
    }
}

internal sealed class AssetReplacedConsumer(ChangePicture pictures) : IConsume<AssetReplaced>
{
    public Task Consume(AssetReplaced happened, CancellationToken ct) => pictures.Replace(happened.Asset, again: false, ct);
}

internal sealed class AssetWithdrawnConsumer(ChangePicture pictures) : IConsume<AssetWithdrawn>
{
    public Task Consume(AssetWithdrawn happened, CancellationToken ct) => pictures.Withdraw(happened, again: false, ct);
}
