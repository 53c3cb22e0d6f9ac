using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Media.Pictures;

namespace PublishingPlatform.Media.Renditions;

/// <summary>One public file. All files of one generation share a path of 128 random bits.</summary>
internal sealed class AssetRendition
{
    private AssetRendition()
    {
    }

    internal AssetRendition(Guid assetId, int generation, string publicPath, RenderedPicture picture, string hash, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7();
        AssetId = assetId;
        Generation = generation;
        PublicPath = publicPath;
        Name = picture.Preset.Name;
        FileName = picture.Preset.FileName;
        MediaType = picture.Preset.Format.MediaType;
        Width = picture.Width;
        Height = picture.Height;
        Bytes = picture.Bytes.Length;
        Hash = hash;
        MadeAt = now;
    }

    public Guid Id { get; private set; }
    public Guid AssetId { get; private set; }
    public int Generation { get; private set; }
    public string PublicPath { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string FileName { get; private set; } = "";
    public string MediaType { get; private set; } = "";
    public int Width { get; private set; }
    public int Height { get; private set; }
    public long Bytes { get; private set; }
    public string Hash { get; private set; } = "";
    public DateTimeOffset MadeAt { get; private set; }

    internal Rendition ToContract() => new()
    {
        Name = Name,
        Path = $"/media/{PublicPath}/{FileName}",
        MediaType = MediaType,
        Width = Width,
        Height = Height,
        Bytes = Bytes,
    };

    /// <summary>In the order of the presets, so that lists read from small to large.</summary>
    internal static IReadOnlyList<Rendition> InOrder(IEnumerable<AssetRendition> renditions) =>
    [
        .. renditions.OrderBy(made => Preset.All.TakeWhile(preset => preset.FileName != made.FileName).Count()).Select(made => made.ToContract()),
    ];
}
