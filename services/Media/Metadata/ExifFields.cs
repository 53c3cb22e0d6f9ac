using System.Buffers.Binary;

namespace PublishingPlatform.Media.Metadata;

/// <summary>
/// The few EXIF tags that a newsroom needs, read from three directories only (image, EXIF, GPS), each once: there is
/// nothing to follow in circles.
/// </summary>
internal sealed class ExifFields
{
    private const ushort ExifDirectory = 0x8769;
    private const ushort GpsDirectory = 0x8825;
    private const int MostEntries = 512;

    private readonly byte[] tiff;
    private readonly bool little;
    private readonly Dictionary<ushort, Entry> image;
    private readonly Dictionary<ushort, Entry> exif;
    private readonly Dictionary<ushort, Entry> gps;

    private ExifFields(byte[] tiff)
    {
        this.tiff = tiff;
        little = tiff.AsSpan().StartsWith("II"u8);
        image = tiff.Length >= 8 ? Directory(U32(4)) : [];
        exif = Directory(Pointer(ExifDirectory));
        gps = Directory(Pointer(GpsDirectory));
    }

    internal string? Description => Text(image, 0x010E);
    internal string? Artist => Text(image, 0x013B);
    internal string? Copyright => Text(image, 0x8298)?.Replace('\0', ' ').Trim();
    internal string? TakenAt => Text(exif, 0x9003);
    internal string? TakenOffset => Text(exif, 0x9011);
    internal double? Latitude => Degrees(1, 2, 'S', 90);
    internal double? Longitude => Degrees(3, 4, 'W', 180);

    internal static ExifFields Read(byte[]? blob)
    {
        var tiff = blob ?? [];
        return new ExifFields(tiff.AsSpan().StartsWith("Exif\0\0"u8) ? tiff[6..] : tiff);
    }

    private uint Pointer(ushort tag) => image.TryGetValue(tag, out var entry) ? entry.Value : 0;

    private Dictionary<ushort, Entry> Directory(uint at)
    {
        var found = new Dictionary<ushort, Entry>();
        if (at == 0 || at + 2L > tiff.Length) return found;

        var count = Math.Min((int)U16((int)at), MostEntries);
        for (var i = 0; i < count; i++)
        {
            var from = at + 2L + i * 12;
            if (from + 12 > tiff.Length) break;
            found.TryAdd(U16((int)from), new Entry(U16((int)from + 2), U32((int)from + 4), U32((int)from + 8), (int)from + 8));
        }

        return found;
    }

    private string? Text(Dictionary<ushort, Entry> directory, ushort tag)
    {
        if (!directory.TryGetValue(tag, out var entry) || entry.Type is not (2 or 129)) return null;

        long from = entry.Count <= 4 ? entry.Inline : entry.Value;
        if (entry.Count == 0 || from + entry.Count > tiff.Length) return null;

        var bytes = tiff[(int)from..(int)(from + entry.Count)];
        var text = IimCharset.Guess(bytes).GetString(bytes).Trim('\0', ' ', '\t', '\r', '\n');
        return text.Length == 0 ? null : text;
    }

    private double? Degrees(ushort side, ushort tag, char negative, double most)
    {
        if (!gps.TryGetValue(tag, out var entry) || entry is not { Type: 5, Count: 3 } || entry.Value + 24L > tiff.Length) return null;

        double degrees = 0, unit = 1;
        for (var i = 0; i < 3; i++, unit *= 60)
        {
            var (above, below) = (U32((int)entry.Value + i * 8), U32((int)entry.Value + i * 8 + 4));
            if (below == 0) return null;
            degrees += (double)above / below / unit;
        }

        if (degrees > most) return null;
        return Text(gps, side) is { } text && char.ToUpperInvariant(text[0]) == negative ? -degrees : degrees;
    }

    private ushort U16(int at) => little
        ? BinaryPrimitives.ReadUInt16LittleEndian(tiff.AsSpan(at))
        : BinaryPrimitives.ReadUInt16BigEndian(tiff.AsSpan(at));

    private uint U32(int at) => little
        ? BinaryPrimitives.ReadUInt32LittleEndian(tiff.AsSpan(at))
        : BinaryPrimitives.ReadUInt32BigEndian(tiff.AsSpan(at));

    /// <summary><paramref name="Inline"/> is where a value of up to four bytes stands in the entry itself.</summary>
    private sealed record Entry(ushort Type, uint Count, uint Value, int Inline);
}
