using System.Buffers.Binary;

namespace PublishingPlatform.Media.Pictures;

/// <summary>Walks a GIF's blocks and counts its frames, up to one more than is allowed.</summary>
internal static class GifStructure
{
    internal static PictureStructure Read(Stream file, PictureLimits limits)
    {
        var walk = new ByteWalk(file);
        walk.Skip(6);
        Span<byte> screen = stackalloc byte[7];
        if (!walk.Take(screen)) return new PictureStructure(Frames: 0);

        var found = new PictureStructure(
            BinaryPrimitives.ReadUInt16LittleEndian(screen), BinaryPrimitives.ReadUInt16LittleEndian(screen[2..]), Frames: 0);
        walk.Skip(ColourTable(screen[4]));

        Span<byte> frame = stackalloc byte[9];
        while (found.Frames <= limits.Frames)
        {
            switch (walk.Next())
            {
                case 0x2C when walk.Take(frame):
                    found = found with
                    {
                        Frames = found.Frames + 1,
                        Width = Math.Max(found.Width, BinaryPrimitives.ReadUInt16LittleEndian(frame[4..])),
                        Height = Math.Max(found.Height, BinaryPrimitives.ReadUInt16LittleEndian(frame[6..])),
                    };
                    walk.Skip(ColourTable(frame[8]) + 1);
                    SkipBlocks(walk);
                    break;
                case 0x21:
                    walk.Skip(1);
                    found = found with { MetadataBytes = found.MetadataBytes + SkipBlocks(walk) };
                    break;
                default:
                    return found;
            }
        }

        return found;
    }

    private static int ColourTable(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static long SkipBlocks(ByteWalk walk)
    {
        long total = 0;
        for (int length; (length = walk.Next()) > 0 && walk.Skip(length);) total += length;
        return total;
    }
}
