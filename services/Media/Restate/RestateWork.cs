using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Media;
using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Media.Assets;
using PublishingPlatform.Media.Persistence;
using PublishingPlatform.Platform.Work;

namespace PublishingPlatform.Media.Restate;

/// <summary>
/// Sends the current state of every asset that others may know, tombstones included, to one endpoint. Uploads that never
/// became ready are nobody's business yet.
/// </summary>
internal sealed class RestateWork(MediaDbContext db) : IWork
{
    internal const string Name = "media-restate";

    private const int Batch = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    public async Task<TimeSpan> Run(CancellationToken ct)
    {
        var order = await db.RestateOrders.OrderBy(order => order.OrderedAt).FirstOrDefaultAsync(ct);
        if (order is null) return Pause;

        var assets = await db.Assets.AsNoTracking()
            .Where(asset => asset.State != AssetState.Processing && asset.State != AssetState.Rejected && asset.Hash.CompareTo(order.AfterHash) > 0)
            .OrderBy(asset => asset.Hash)
            .Take(Batch)
            .ToListAsync(ct);
        var ids = assets.Select(asset => asset.Id).ToList();
        var renditions = (await db.Renditions.AsNoTracking().Where(made => ids.Contains(made.AssetId)).ToListAsync(ct)).ToLookup(made => (made.AssetId, made.Generation));
        foreach (var asset in assets)
            db.Announce(
                asset.State is AssetState.Ready
                    ? new AssetRestated { Asset = asset.Snapshot(renditions[(asset.Id, asset.RenderedGeneration)]) }
                    : new AssetRestated { Withdrawn = asset.Tombstone() },
                onlyTo: order.Endpoint);

        if (assets.Count > 0) order.Advance(assets[^1].Hash, assets.Count);
        if (assets.Count < Batch)
        {
            db.RestateOrders.Remove(order);
            db.Announce(new RestateCompleted { RequestId = order.RequestId, Owner = MediaService.Name, Entities = order.Sent }, onlyTo: order.Endpoint);
        }

        await db.SaveChangesAsync(ct);
        return TimeSpan.Zero;
    }
}
