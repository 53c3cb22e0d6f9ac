using System.ComponentModel.DataAnnotations;

namespace PublishingPlatform.Media.Pictures;

/// <summary>What a picture may cost. All but the time is checked before anything is decoded.</summary>
public sealed class PictureLimits
{
    [Range(1024, 2_000_000_000)]
    public long Bytes { get; set; } = 100_000_000;

    /// <summary>Above the largest cameras that newsrooms use (102 megapixels).</summary>
    [Range(1, 1_000_000_000)]
    public long Pixels { get; set; } = 120_000_000;

    /// <summary>The longest side that libvips' JPEG, and browsers, can handle.</summary>
    [Range(1, 1_000_000)]
    public int Side { get; set; } = 65_500;

    [Range(1, 100_000)]
    public int Frames { get; set; } = 500;

    /// <summary>Pixels × scans of a JPEG: many tiny scans over a large canvas are the known way to make a small file slow.</summary>
    [Range(1, long.MaxValue)]
    public long ScannedPixels { get; set; } = 3_000_000_000;

    /// <summary>Unpacked size of colour profile, XMP, EXIF, IPTC and comments together.</summary>
    [Range(1, 1_000_000_000)]
    public long MetadataBytes { get; set; } = 16_000_000;

    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00")]
    public TimeSpan DecodeTime { get; set; } = TimeSpan.FromSeconds(20);
}
