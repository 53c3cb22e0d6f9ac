using System.Buffers.Binary;
using System.IO.Compression;

namespace PublishingPlatform.Media.Pictures;

/// <summary>
/// Walks a PNG's chunks. Profiles and texts may be packed a thousandfold, so they are unpacked here, up to the limit,
/// before a decoder unpacks them without one.
/// </summary>
internal static class PngStructure
{
    internal static PictureStructure Read(Stream file, PictureLimits limits)
    {
        var walk = new ByteWalk(file);
        var found = new PictureStructure();
        walk.Skip(8);

        Span<byte> head = stackalloc byte[8];
        Span<byte> size = stackalloc byte[8];
        while (walk.Take(head))
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            var name = head[4..];
            if (name.SequenceEqual("IEND"u8)) break;

            if (name.SequenceEqual("IHDR"u8) && length >= 8)
            {
                if (!walk.Take(size)) break;
                found = found with { Width = BinaryPrimitives.ReadUInt32BigEndian(size), Height = BinaryPrimitives.ReadUInt32BigEndian(size[4..]) };
                length -= 8;
            }
            else if (name.SequenceEqual("iCCP"u8) || name.SequenceEqual("zTXt"u8) || name.SequenceEqual("iTXt"u8))
            {
                if (length > limits.MetadataBytes) return found with { MetadataBytes = length };
                var chunk = new byte[length];
                if (!walk.Take(chunk)) break;
                found = found with { MetadataBytes = found.MetadataBytes + Unpacked(chunk, limits.MetadataBytes) };
                length = 0;
            }
            else if (name.SequenceEqual("tEXt"u8) || name.SequenceEqual("eXIf"u8))
            {
                found = found with { MetadataBytes = found.MetadataBytes + length };
            }

            if (found.MetadataBytes > limits.MetadataBytes || !walk.Skip(length + 4L)) break;
        }

        return found;
    }

    /// <summary>Bytes of the chunk once unpacked, counted to just above the limit.</summary>
    private static long Unpacked(byte[] chunk, long limit)
    {
        // Where packed bytes begin differs by chunk and flag; a zlib stream is found by its header instead.
        var from = chunk.AsSpan().IndexOf((byte)0x78);
        if (from < 0) return chunk.Length;

        try
        {
            using var unpacking = new ZLibStream(new MemoryStream(chunk, from, chunk.Length - from), CompressionMode.Decompress);
            var window = new byte[32 * 1024];
            long total = chunk.Length;
            for (int some; total <= limit && (some = unpacking.Read(window)) > 0;) total += some;
            return total;
        }
        catch (InvalidDataException)
        {
            return chunk.Length;
        }
    }
}
