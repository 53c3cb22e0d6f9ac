using System.Buffers.Binary;

namespace PublishingPlatform.Media.Pictures;

/// <summary>Tells a picture's format from its first bytes alone; names and declared media types are not believed.</summary>
internal static class PictureSniffer
{
    /// <summary>As many bytes as the longest list of brands that is looked at.</summary>
    internal const int Needed = 256;

    internal static (PictureFormat? Format, PictureRefusal? Refusal) Sniff(ReadOnlySpan<byte> start)
    {
        PictureFormat? format = start switch
        {
            [0xFF, 0xD8, 0xFF, ..] => PictureFormat.Jpeg,
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => PictureFormat.Png,
            _ when start.StartsWith("GIF87a"u8) || start.StartsWith("GIF89a"u8) => PictureFormat.Gif,
            _ when start.Length >= 12 && start.StartsWith("RIFF"u8) && start[8..].StartsWith("WEBP"u8) => PictureFormat.WebP,
            [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..] => PictureFormat.Tiff,
            _ when Brands(start) is { } brands && brands.Any(b => b is "avif" or "avis") => PictureFormat.Avif,
            _ => null,
        };

        return format is not null ? (format, null) : (null, Known(start));
    }

    /// <summary>Formats that people do send deserve to be named when they are refused.</summary>
    private static PictureRefusal Known(ReadOnlySpan<byte> start)
    {
        var text = start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? start[3..] : start;
        text = text.TrimStart(" \t\r\n"u8);

        return text switch
        {
            // A drawing with scripts and outside references; there is no safe subset that editors would recognise.
            _ when text.StartsWith("<"u8) && text.IndexOf("<svg"u8) >= 0 => PictureRefusal.FormatNotAccepted("SVG"),
            _ when text.StartsWith("%PDF"u8) => PictureRefusal.FormatNotAccepted("PDF"),
            _ when text.StartsWith("8BPS"u8) => PictureRefusal.FormatNotAccepted("Photoshop's own format"),
            _ when text.StartsWith("BM"u8) && start.Length > 26 && start[6..10].IndexOfAnyExcept((byte)0) < 0 => PictureRefusal.FormatNotAccepted("BMP"),
            [0xFF, 0x0A, ..] => PictureRefusal.FormatNotAccepted("JPEG XL"),
            _ when Brands(start) is { } brands => PictureRefusal.FormatNotAccepted(
                brands.Any(b => b is "heic" or "heix" or "hevc" or "mif1" or "msf1") ? "HEIC" : "This kind of media file"),
            _ => PictureRefusal.NotAPicture,
        };
    }

    /// <summary>Major and compatible brands of an ISO base media file, null when it is none.</summary>
    private static List<string>? Brands(ReadOnlySpan<byte> start)
    {
        if (start.Length < 16 || !start[4..].StartsWith("ftyp"u8)) return null;

        var size = BinaryPrimitives.ReadUInt32BigEndian(start);
        var box = start[8..(int)Math.Min(Math.Max(size, 16), (uint)start.Length)];
        var brands = new List<string>();
        for (var at = 0; at + 4 <= box.Length; at += 4)
            if (at != 4) brands.Add(System.Text.Encoding.Latin1.GetString(box.Slice(at, 4)));
        return brands;
    }
}
