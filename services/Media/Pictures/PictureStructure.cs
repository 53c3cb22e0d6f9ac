namespace PublishingPlatform.Media.Pictures;

/// <summary>
/// What a file says about itself, found by walking its containers in managed code before any native decoder sees it.
/// Sides are 0 where the format keeps them deeper; the decoder's own header check follows in <see cref="PictureProbe"/>.
/// </summary>
internal sealed record PictureStructure(long Width = 0, long Height = 0, int Frames = 1, int Scans = 1, long MetadataBytes = 0)
{
    internal static PictureStructure Read(Stream file, PictureFormat format, PictureLimits limits)
    {
        file.Position = 0;
        return format switch
        {
            _ when format == PictureFormat.Jpeg => JpegStructure.Read(file),
            _ when format == PictureFormat.Png => PngStructure.Read(file, limits),
            _ when format == PictureFormat.Gif => GifStructure.Read(file, limits),
            _ when format == PictureFormat.WebP => WebPStructure.Read(file, limits),
            _ => new PictureStructure(),
        };
    }

    internal PictureRefusal? Beyond(PictureLimits limits) => this switch
    {
        _ when Width > limits.Side || Height > limits.Side || Width * Height > limits.Pixels =>
            PictureRefusal.TooManyPixels(Width, Height, limits.Pixels),
        _ when Frames > limits.Frames => PictureRefusal.TooManyFrames(limits.Frames),
        _ when Scans > 1 && Width * Height * Scans > limits.ScannedPixels => PictureRefusal.TooManyScans,
        _ when MetadataBytes > limits.MetadataBytes => PictureRefusal.TooMuchMetadata(limits.MetadataBytes),
        _ => null,
    };
}
