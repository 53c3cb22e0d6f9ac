using System.Text.Json;
using PublishingPlatform.Contracts.Media;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Platform.Messaging;

namespace PublishingPlatform.Reader.Assets;

/// <summary>
/// What media said about a picture since stories began to use it. Also the row that a story and its picture's
/// withdrawal meet at: both write it first, so that neither overlooks the other.
/// </summary>
internal sealed class ReaderAsset
{
    private ReaderAsset()
    {
    }

    public ReaderAsset(Guid assetId) => AssetId = assetId;

    public Guid AssetId { get; private set; }

    /// <summary>0 while only stories have named it.</summary>
    public int Revision { get; private set; }

    public bool IsWithdrawn { get; private set; }

    /// <summary>JSON; null until media replaced the picture.</summary>
    public string? Renditions { get; private set; }

    public void Replace(AssetSnapshot asset)
    {
        Revision = asset.Revision;
        IsWithdrawn = false;
        Renditions = JsonSerializer.Serialize(asset.Renditions, EventJson.Options);
    }

    public void Withdraw(AssetWithdrawn asset)
    {
        Revision = asset.Revision;
        IsWithdrawn = true;
        Renditions = null;
    }

    /// <summary>The files to show for a story's use of this picture: the newest that either side knows, none when withdrawn.</summary>
    public IReadOnlyList<Rendition> RenditionsFor(PublishedAsset use)
    {
        // The story was published with a later state than this one.
        if (use.AssetRevision > Revision) return use.Renditions;
        if (IsWithdrawn) return [];

        return Renditions is null ? use.Renditions : JsonSerializer.Deserialize<List<Rendition>>(Renditions, EventJson.Options) ?? [];
    }
}
