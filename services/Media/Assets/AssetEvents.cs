using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Media;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Media.Persistence;
using PublishingPlatform.Media.Renditions;

namespace PublishingPlatform.Media.Assets;

/// <summary>What other services are told about an asset. Locations and instructions are no part of it.</summary>
internal static class AssetEvents
{
    internal static AssetSnapshot Snapshot(this Asset asset, IEnumerable<AssetRendition> renditions) => new()
    {
        AssetId = asset.Id,
        Revision = asset.Revision,
        FileName = asset.FileName,
        MediaType = asset.MediaType,
        Hash = asset.Hash,
        Width = asset.Width,
        Height = asset.Height,
        Title = asset.Words.Title ?? asset.Words.Headline,
        Caption = asset.Words.Caption,
        AltText = asset.Words.AltText,
        Creator = asset.Words.Creator,
        Credit = asset.Words.Credit,
        Copyright = asset.Words.Copyright,
        UsageTerms = asset.Words.UsageTerms,
        TakenAt = asset.TakenAt,
        Keywords = asset.Words.Keywords,
        Renditions = AssetRendition.InOrder(renditions),
        Rights = asset is { RightsFrom: null, RightsUntil: null } ? null : new RightsWindow { From = asset.RightsFrom, Until = asset.RightsUntil },
    };

    internal static AssetWithdrawn Tombstone(this Asset asset) => new()
    {
        AssetId = asset.Id,
        Revision = asset.Revision,
        Kind = asset.StoppedCode!,
        Reason = asset.StoppedReason!,
        WithdrawnAt = asset.StoppedAt!.Value,
    };

    internal static void AnnounceAsset(this MediaDbContext db, Asset asset, IEnumerable<AssetRendition> renditions, bool first)
    {
        var snapshot = asset.Snapshot(renditions);
        if (first) db.Announce(new AssetReady { Asset = snapshot });
        else db.Announce(new AssetReplaced { Asset = snapshot });
    }

    internal static void AnnounceRejection(this MediaDbContext db, Asset asset) => db.Announce(new AssetRejected
    {
        AssetId = asset.Id,
        Revision = asset.Revision,
        FileName = asset.FileName,
        Code = asset.StoppedCode!,
        Reason = asset.StoppedReason!,
    });

    /// <summary>The newest files that exist; older generations are kept only for those who still name them.</summary>
    internal static Task<List<AssetRendition>> RenditionsOf(this MediaDbContext db, Asset asset, CancellationToken ct) =>
        db.Renditions.AsNoTracking().Where(made => made.AssetId == asset.Id && made.Generation == asset.RenderedGeneration).ToListAsync(ct);
}
