using System.Buffers.Binary;

namespace PublishingPlatform.Media.Pictures;

/// <summary>Walks a WebP's RIFF chunks: canvas, frames, metadata. The sides of a plain one are left to the decoder's header.</summary>
internal static class WebPStructure
{
    internal static PictureStructure Read(Stream file, PictureLimits limits)
    {
        var walk = new ByteWalk(file);
        var found = new PictureStructure();
        var moving = 0;
        walk.Skip(12);

        Span<byte> head = stackalloc byte[8];
        Span<byte> canvas = stackalloc byte[10];
        while (moving <= limits.Frames && walk.Take(head))
        {
            long length = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            var padded = length + (length & 1);

            if (head.StartsWith("VP8X"u8) && length >= 10 && walk.Take(canvas))
            {
                found = found with { Width = 1 + Read24(canvas[4..]), Height = 1 + Read24(canvas[7..]) };
                padded -= 10;
            }
            else if (head.StartsWith("ANMF"u8))
            {
                moving++;
            }
            else if (head.StartsWith("ICCP"u8) || head.StartsWith("EXIF"u8) || head.StartsWith("XMP "u8))
            {
                found = found with { MetadataBytes = found.MetadataBytes + length };
            }

            if (!walk.Skip(padded)) break;
        }

        return found with { Frames = Math.Max(1, moving) };
    }

    private static int Read24(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8 | bytes[2] << 16;
}
