using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PublishingPlatform.Media.Metadata;

/// <summary>The data sets of an IPTC-IIM record, decoded, by record and number.</summary>
internal sealed class IimFields
{
    private const byte Marker = 0x1C;

    private readonly Dictionary<(int Record, int Number), List<string>> fields = [];

    internal static IimFields None { get; } = new();

    /// <summary>True when another program changed the IIM after its XMP twin was written, so that the IIM is the newer one.</summary>
    internal bool NewerThanXmp { get; private init; }

    internal string? this[int record, int number] =>
        fields.TryGetValue((record, number), out var values) ? values[0] : null;

    internal IReadOnlyList<string> All(int record, int number) =>
        fields.TryGetValue((record, number), out var values) ? values : [];

    internal static IimFields Read(byte[]? iptc, byte[]? photoshop)
    {
        if (iptc is null) return None;

        var iim = iptc.AsSpan().StartsWith((ReadOnlySpan<byte>)[Marker]) ? iptc : PhotoshopResources.Find(iptc, PhotoshopResources.Iim);
        if (iim is null) return None;

        var digest = PhotoshopResources.Find(iptc, PhotoshopResources.IimDigest)
            ?? PhotoshopResources.Find(photoshop, PhotoshopResources.IimDigest);
        var fields = new IimFields { NewerThanXmp = digest is { Length: 16 } && !IsDigest(digest, iim) };

        var raw = Split(iim);
        var charset = IimCharset.Of(raw);
        foreach (var (record, number, value) in raw)
        {
            var text = charset.GetString(value).Trim('\0', ' ', '\t', '\r', '\n');
            if (text.Length == 0) continue;

            if (!fields.fields.TryGetValue((record, number), out var values)) fields.fields[(record, number)] = values = [];
            values.Add(text);
        }

        return fields;
    }

    // MD5 is what the Photoshop resource is defined to hold; nothing is secured by it.
#pragma warning disable CA5351
    internal static byte[] Digest(byte[] iim) => MD5.HashData(iim);
#pragma warning restore CA5351

    // All zeroes is what some programs write instead of a digest.
    private static bool IsDigest(byte[] digest, byte[] iim) =>
        digest.AsSpan().SequenceEqual(Digest(iim)) || digest.AsSpan().IndexOfAnyExcept((byte)0) < 0;

    private static List<(int Record, int Number, byte[] Value)> Split(ReadOnlySpan<byte> iim)
    {
        var found = new List<(int, int, byte[])>();
        while (iim.Length >= 5 && iim[0] == Marker)
        {
            long length = BinaryPrimitives.ReadUInt16BigEndian(iim[3..]);
            var from = 5;
            if (length > 0x8000)
            {
                // Extended data set: the low bits count the bytes of the real length.
                var bytes = (int)(length & 0x7FFF);
                if (bytes is 0 or > 4 || from + bytes > iim.Length) break;
                length = 0;
                foreach (var part in iim.Slice(from, bytes)) length = length << 8 | part;
                from += bytes;
            }

            if (length > iim.Length - from) break;
            found.Add((iim[1], iim[2], iim.Slice(from, (int)length).ToArray()));
            iim = iim[(from + (int)length)..];
        }

        return found;
    }
}
