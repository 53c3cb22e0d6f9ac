using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Media.Assets;
using PublishingPlatform.Media.Persistence;
using PublishingPlatform.Platform.Work;

namespace PublishingPlatform.Media.Rights;

/// <summary>
/// Tells holders when a rights window ends. The public files are judged by the clock, so a late run here shows nothing to
/// readers that they may not see.
/// </summary>
internal sealed class LapseWork(MediaDbContext db, TimeProvider clock) : IWork
{
    internal const string Name = "media-lapse";

    private const int Batch = 50;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public async Task<TimeSpan> Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await db.Assets
            .Where(asset => asset.State == AssetState.Ready && asset.RightsUntil <= now)
            .OrderBy(asset => asset.RightsUntil)
            .Take(Batch)
            .ToListAsync(ct);
        foreach (var asset in due)
            if (asset.Lapse(now)) db.Announce(asset.Tombstone());
        await db.SaveChangesAsync(ct);
        if (due.Count == Batch) return TimeSpan.Zero;

        var next = await db.Assets.Where(asset => asset.State == AssetState.Ready && asset.RightsUntil > now).MinAsync(asset => asset.RightsUntil, ct);
        var pause = next - now;
        return pause < Longest ? pause.Value : Longest;
    }
}
