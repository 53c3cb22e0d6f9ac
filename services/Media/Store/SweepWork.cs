using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Media.Persistence;
using PublishingPlatform.Platform.Work;

namespace PublishingPlatform.Media.Store;

/// <summary>
/// Deletes files that nothing refers to: what crashes left between file and row, and renditions that newer ones have
/// replaced. The latter stay while a live story names them, and at least as long as any cache may.
/// </summary>
internal sealed partial class SweepWork(MediaDbContext db, IAssetStore store, TimeProvider clock, ILogger<SweepWork> log) : IWork
{
    internal const string Name = "media-sweep";

    private const int Batch = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromHours(6);

    // A day would do for caches and uploads under way; another for clocks and patience.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    public async Task<TimeSpan> Run(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - Kept;
        await store.DeleteAbandoned(ct);
        await ForgetReplaced(before, ct);
        var renditions = await DeleteUnknown(StoreKeys.Renditions, before, Paths, ct);
        var originals = await DeleteUnknown(StoreKeys.Originals, before, Hashes, ct);
        if (renditions + originals > 0) LogDeleted(renditions, originals);
        return Pause;
    }

    /// <summary>Only the rows: their files are unknown from then on.</summary>
    private Task<int> ForgetReplaced(DateTimeOffset before, CancellationToken ct) => db.Renditions
        .Where(old => db.Assets.Any(asset => asset.Id == old.AssetId && asset.RenderedGeneration > old.Generation)
            && !db.Renditions.Any(newer => newer.AssetId == old.AssetId && newer.Generation > old.Generation && newer.MadeAt > before)
            && !db.StoryUseAssets.Any(use => use.AssetId == old.AssetId && use.PublicPath == old.PublicPath
                && db.StoryUses.Any(story => story.StoryId == use.StoryId && story.Live)))
        .ExecuteDeleteAsync(ct);

    private async Task<int> DeleteUnknown(string prefix, DateTimeOffset before, Func<List<string>, CancellationToken, Task<List<string>>> known, CancellationToken ct)
    {
        var deleted = 0;
        var old = store.List(prefix, ct).Where(file => file.WrittenAt < before);
        await foreach (var batch in old.Chunk(Batch).WithCancellation(ct))
        {
            var names = batch.Select(file => NameOf(file.Key)).Distinct().ToList();
            var kept = (await known(names, ct)).ToHashSet();
            foreach (var file in batch.Where(file => !kept.Contains(NameOf(file.Key))))
            {
                await store.Delete(file.Key, unlessWrittenAfter: before, ct);
                deleted++;
            }
        }

        return deleted;
    }

    /// <summary>The third part of a key: an original's hash, a rendition's public path.</summary>
    private static string NameOf(string key) => key.Split('/')[2];

    private Task<List<string>> Paths(List<string> names, CancellationToken ct) =>
        db.Renditions.Where(made => names.Contains(made.PublicPath)).Select(made => made.PublicPath).Distinct().ToListAsync(ct);

    private Task<List<string>> Hashes(List<string> names, CancellationToken ct) =>
        db.Assets.Where(asset => names.Contains(asset.Hash)).Select(asset => asset.Hash).ToListAsync(ct);

    [LoggerMessage(Level = LogLevel.Information, Message = "Deleted {Renditions} renditions and {Originals} originals that nothing refers to")]
    private partial void LogDeleted(int renditions, int originals);
}
