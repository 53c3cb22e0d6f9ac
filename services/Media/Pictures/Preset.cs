namespace PublishingPlatform.Media.Pictures;

/// <summary>
/// A rendition that is made of every picture. With a height it is cut to exactly that shape; without, it keeps the
/// picture's shape and only its width is bounded. Nothing is ever enlarged.
/// </summary>
internal sealed record Preset(string Name, RenditionFormat Format, int Width, int? Height = null)
{
    /// <summary>How much longer than wide an uncut rendition may become: WebP and AVIF end at 16,383 pixels.</summary>
    internal const int TallestRatio = 4;

    internal static IReadOnlyList<Preset> All { get; } =
    [
        new("w320", RenditionFormat.Jpeg, 320),
        new("w640", RenditionFormat.Jpeg, 640),
        new("w1280", RenditionFormat.Jpeg, 1280),
        new("w1920", RenditionFormat.Jpeg, 1920),
        new("w1280", RenditionFormat.WebP, 1280),
        new("w1280", RenditionFormat.Avif, 1280),
        new("square", RenditionFormat.Jpeg, 400, 400),
        new("og", RenditionFormat.Jpeg, 1200, 630),
    ];

    internal string FileName => $"{Name}.{Format.Extension}";

    /// <summary>
    /// Presets wider than the picture would repeat it at the same size: of each format only the first that reaches its
    /// full width is made.
    /// </summary>
    internal static IReadOnlyList<Preset> For(int width) =>
    [
        .. All.Where(preset => preset.Height is not null || preset.Width <= width
            || !All.Any(other => other.Height is null && other.Format == preset.Format && other.Width >= width && other.Width < preset.Width)),
    ];
}

/// <summary>A format that renditions are written in.</summary>
internal sealed record RenditionFormat(string MediaType, string Extension)
{
    internal static RenditionFormat Jpeg { get; } = new("image/jpeg", "jpg");
    internal static RenditionFormat WebP { get; } = new("image/webp", "webp");
    internal static RenditionFormat Avif { get; } = new("image/avif", "avif");
}
