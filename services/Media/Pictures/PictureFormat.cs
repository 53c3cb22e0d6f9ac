namespace PublishingPlatform.Media.Pictures;

/// <summary>A format that is decoded here; <see cref="Loader"/> is the only libvips loader that ever sees its bytes.</summary>
internal sealed record PictureFormat(string MediaType, string Extension, string Loader)
{
    internal static PictureFormat Jpeg { get; } = new("image/jpeg", "jpg", "jpegload");
    internal static PictureFormat Png { get; } = new("image/png", "png", "pngload");
    internal static PictureFormat WebP { get; } = new("image/webp", "webp", "webpload");
    internal static PictureFormat Gif { get; } = new("image/gif", "gif", "gifload");
    internal static PictureFormat Tiff { get; } = new("image/tiff", "tif", "tiffload");
    internal static PictureFormat Avif { get; } = new("image/avif", "avif", "heifload");

    internal static IReadOnlyList<PictureFormat> All { get; } = [Jpeg, Png, WebP, Gif, Tiff, Avif];
}
