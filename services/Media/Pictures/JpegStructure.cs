namespace PublishingPlatform.Media.Pictures;

/// <summary>Walks a JPEG's markers: frame size, number of scans, bytes in APPn and comments.</summary>
internal static class JpegStructure
{
    internal static PictureStructure Read(Stream file)
    {
        var walk = new ByteWalk(file);
        var found = new PictureStructure(Scans: 0);
        walk.Skip(2);

        while (walk.SkipPast(0xFF))
        {
            var marker = walk.Next();
            while (marker == 0xFF) marker = walk.Next();

            switch (marker)
            {
                case -1 or 0xD9:
                    return found;
                case 0x00 or 0x01 or (>= 0xD0 and <= 0xD8):
                    continue;
            }

            var length = walk.BigEndian16() - 2;
            if (length < 0) return found;

            if (IsFrame(marker) && length >= 5)
            {
                walk.Next();
                var height = walk.BigEndian16();
                var width = walk.BigEndian16();
                // The largest wins: a second frame header must not hide the first.
                found = found with { Width = Math.Max(found.Width, width), Height = Math.Max(found.Height, height) };
                length -= 5;
            }
            else if (marker == 0xDA)
            {
                found = found with { Scans = found.Scans + 1 };
            }
            else if (marker is >= 0xE0 and <= 0xEF or 0xFE)
            {
                found = found with { MetadataBytes = found.MetadataBytes + length };
            }

            if (!walk.Skip(length)) return found;
        }

        return found;
    }

    private static bool IsFrame(int marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
