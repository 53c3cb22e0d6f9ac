using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Media.Assets;
using PublishingPlatform.Media.Persistence;
using PublishingPlatform.Media.Pictures;

namespace PublishingPlatform.Media.Renditions;

/// <summary>
/// Writes down how a rendering ended: rows, state, job and event in one save. Only the holder of the claim may, and only
/// for the generation that the asset still wants; an edit in the meantime sends the job round again.
/// </summary>
internal sealed class RenderOutcome(IServiceScopeFactory scopes, RenderLanes lanes, TimeProvider clock)
{
    private const int MostTries = 10;

    internal Task Finish(Guid assetId, Guid claim, int generation, string publicPath, IReadOnlyList<RenderedPicture> pictures, CancellationToken ct) =>
        Write(assetId, claim, (db, asset, job) =>
        {
            if (asset.Generation != generation) return Again(db, job);

            var now = clock.GetUtcNow();
            var first = asset.RenderedGeneration == 0;
            var made = pictures
                .Select(picture => new AssetRendition(asset.Id, generation, publicPath, picture, Convert.ToHexStringLower(SHA256.HashData(picture.Bytes)), now))
                .ToList();
            asset.Rendered(generation, now);
            db.Renditions.AddRange(made);
            db.RenderJobs.Remove(job);
            db.AnnounceAsset(asset, made, first);
            return Task.CompletedTask;
        }, ct);

    internal Task Refuse(Guid assetId, Guid claim, int generation, PictureRefusal refusal, CancellationToken ct) =>
        Write(assetId, claim, async (db, asset, job) =>
        {
            if (asset.Generation != generation)
            {
                await Again(db, job);
                return;
            }

            db.RenderJobs.Remove(job);
            if (asset.State is AssetState.Processing)
            {
                asset.Reject(refusal, clock.GetUtcNow());
                db.AnnounceRejection(asset);
                return;
            }

            // It was rendered before and is in use: the old files stay, and its new words go out with them.
            var renditions = await db.RenditionsOf(asset, ct);
            asset.Rendered(asset.RenderedGeneration, clock.GetUtcNow());
            db.AnnounceAsset(asset, renditions, first: false);
        }, ct);

    internal Task NothingToDo(Guid assetId, Guid claim, CancellationToken ct) => Write(assetId, claim, (db, asset, job) =>
    {
        if (asset.NeedsRendering) return Again(db, job);

        db.RenderJobs.Remove(job);
        return Task.CompletedTask;
    }, ct);

    internal Task PutOff(Guid assetId, Guid claim, CancellationToken ct) => Write(assetId, claim, (_, _, job) =>
    {
        job.Postpone(clock.GetUtcNow());
        return Task.CompletedTask;
    }, ct);

    /// <summary>The process stops in an orderly way: somebody else may begin at once, and nobody counts a death.</summary>
    internal Task GiveBack(Guid assetId, Guid claim) => Write(assetId, claim, (db, _, job) => Again(db, job), CancellationToken.None);

    private Task Again(MediaDbContext db, RenderJob job)
    {
        job.Release(clock.GetUtcNow());
        lanes.WakeAfterCommit(db);
        return Task.CompletedTask;
    }

    private async Task Write(Guid assetId, Guid claim, Func<MediaDbContext, Asset, RenderJob, Task> change, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<MediaDbContext>();
            var job = await db.RenderJobs.SingleOrDefaultAsync(job => job.AssetId == assetId && job.ClaimedBy == claim, ct);
            if (job is null) return;

            var asset = await db.Assets.SingleAsync(asset => asset.Id == assetId, ct);
            await change(db, asset, job);
            try
            {
                await db.SaveChangesAsync(ct);
                return;
            }
            catch (DbUpdateConcurrencyException) when (attempt < MostTries)
            {
                // An editor, or the renewal of the claim, was a moment faster: look again.
            }
        }
    }
}
