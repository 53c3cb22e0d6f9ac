using NetVips;

namespace PublishingPlatform.Media.Metadata;

/// <summary>The raw metadata blocks of a picture, as libvips finds them in every format alike.</summary>
internal sealed record MetadataBlobs(byte[]? Xmp, byte[]? Iptc, byte[]? Photoshop, byte[]? Exif)
{
    internal static IReadOnlyList<string> Names { get; } = ["xmp-data", "iptc-data", "photoshop-data", "exif-data"];

    internal static MetadataBlobs Of(Image header) =>
        new(Blob(header, Names[0]), Blob(header, Names[1]), Blob(header, Names[2]), Blob(header, Names[3]));

    private static byte[]? Blob(Image header, string name) => header.Contains(name) ? header.Get(name) as byte[] : null;
}
