using PublishingPlatform.Contracts.Stories;

namespace PublishingPlatform.Reader.Pictures;

/// <summary>A picture with the files that a browser may choose from.</summary>
public sealed record PagePicture
{
    public required Guid AssetId { get; init; }

    public string? Caption { get; init; }

    public required string Alt { get; init; }

    public string? Credit { get; init; }

    /// <summary>Whole pictures in JPEG, narrowest first; never empty.</summary>
    public required IReadOnlyList<PictureFile> Files { get; init; }

    /// <summary>Whole pictures in newer formats, the best first.</summary>
    public required IReadOnlyList<PictureFile> Modern { get; init; }

    /// <summary>Cut to 1.91:1 for shared links; null when media made none.</summary>
    public PictureFile? Card { get; init; }

    public PictureFile Widest => Files[^1];

    /// <summary>What a browser without <c>srcset</c> gets: wide enough for a column, light enough for a telephone.</summary>
    public PictureFile Usual => Files.FirstOrDefault(file => file.Width >= 640) ?? Widest;

    /// <summary>Null when there is no file that every browser can show.</summary>
    public static PagePicture? From(PublishedAsset asset, IReadOnlyList<Rendition> renditions, string? caption, string? alt, string? credit)
    {
        var whole = renditions.Where(IsWhole).OrderBy(r => r.Width).ToList();
        var files = whole.Where(r => r.MediaType is "image/jpeg" or "image/png").Select(PictureFile.From).ToList();
        if (files.Count == 0) return null;

        return new PagePicture
        {
            AssetId = asset.AssetId,
            Caption = caption ?? asset.Caption,
            Alt = alt ?? asset.AltText ?? "",
            Credit = credit ?? asset.Credit ?? asset.Copyright,
            Files = files,
            Modern = [.. whole.Where(r => r.MediaType == "image/avif").Concat(whole.Where(r => r.MediaType == "image/webp")).Select(PictureFile.From)],
            Card = renditions.FirstOrDefault(r => r.Name == "og") is { } card ? PictureFile.From(card) : null,
        };
    }

    /// <summary>Presets named by a width keep the picture's shape; the others cut it.</summary>
    private static bool IsWhole(Rendition rendition) =>
        rendition.Name is ['w', .. var width] && width.All(char.IsAsciiDigit) && rendition is { Width: > 0, Height: > 0 };
}

public sealed record PictureFile(string Path, string MediaType, int Width, int Height)
{
    public static PictureFile From(Rendition rendition) => new(rendition.Path, rendition.MediaType, rendition.Width, rendition.Height);
}
