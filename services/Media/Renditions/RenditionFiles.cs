using System.Security.Cryptography;
using PublishingPlatform.Media.Assets;
using PublishingPlatform.Media.Pictures;
using PublishingPlatform.Media.Store;

namespace PublishingPlatform.Media.Renditions;

/// <summary>Makes an asset's renditions from its original and puts them where the public will find them.</summary>
internal sealed class RenditionFiles(IAssetStore store, PictureProbe probe, PictureRenderer renderer)
{
    internal async Task<Rendering> Render(Asset asset, CancellationToken ct)
    {
        using var original = await store.Fetch(StoreKeys.Original(asset.Hash), ct)
            ?? throw new InvalidOperationException($"The original {asset.Hash} is not in the store.");
        // Looked at again: limits may have become narrower since the upload.
        var (picture, refusal) = probe.Look(original.Path);
        if (picture is null) return Rendering.Refused(refusal!);

        var words = new RenditionWords(asset.Words.Credit, asset.Words.Copyright, asset.Words.AltText);
        return renderer.Render(original.Path, picture, asset.Framing, words, ct);
    }

    /// <summary>Returns the public path, which says nothing about the picture.</summary>
    internal async Task<string> Save(IReadOnlyList<RenderedPicture> pictures, CancellationToken ct)
    {
        var path = RandomNumberGenerator.GetHexString(32, lowercase: true);
        foreach (var picture in pictures) await store.Write(StoreKeys.Rendition(path, picture.Preset.FileName), picture.Bytes, ct);
        return path;
    }
}
