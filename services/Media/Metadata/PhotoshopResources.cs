using System.Buffers.Binary;

namespace PublishingPlatform.Media.Metadata;

/// <summary>Photoshop's image resource blocks: where JPEG keeps IPTC-IIM, and a digest of it that tells who wrote last.</summary>
internal static class PhotoshopResources
{
    internal const ushort Iim = 0x0404;
    internal const ushort IimDigest = 0x0425;

    private static ReadOnlySpan<byte> Signature => "Photoshop 3.0\0"u8;

    /// <summary>Null when the block is absent or damaged.</summary>
    internal static byte[]? Find(ReadOnlySpan<byte> data, ushort wanted)
    {
        if (data.StartsWith(Signature)) data = data[Signature.Length..];

        while (data.Length >= 12 && data.StartsWith("8BIM"u8))
        {
            var id = BinaryPrimitives.ReadUInt16BigEndian(data[4..]);
            var named = 6 + Even(1 + data[6]);
            if (named + 4 > data.Length) return null;

            long length = BinaryPrimitives.ReadUInt32BigEndian(data[named..]);
            var from = named + 4;
            if (length > data.Length - from) return null;
            if (id == wanted) return data.Slice(from, (int)length).ToArray();

            data = data[Math.Min(data.Length, from + Even((int)length))..];
        }

        return null;
    }

    internal static byte[] Write(params ReadOnlySpan<(ushort Id, byte[] Data)> blocks)
    {
        using var all = new MemoryStream();
        all.Write(Signature);
        Span<byte> length = stackalloc byte[4];
        foreach (var (id, data) in blocks)
        {
            all.Write("8BIM"u8);
            all.Write([(byte)(id >> 8), (byte)id, 0, 0]);
            BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
            all.Write(length);
            all.Write(data);
            if (data.Length % 2 == 1) all.WriteByte(0);
        }

        return all.ToArray();
    }

    private static int Even(int count) => count + (count & 1);
}
