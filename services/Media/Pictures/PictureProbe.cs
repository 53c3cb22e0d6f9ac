using NetVips;
using PublishingPlatform.Media.Metadata;

namespace PublishingPlatform.Media.Pictures;

/// <summary>A picture as its header describes it; sides are upright.</summary>
internal sealed record ProbedPicture(PictureFormat Format, int Width, int Height, PictureMetadata Metadata);

/// <summary>Looks at a file without decoding a pixel and refuses what is no picture or asks for too much.</summary>
internal sealed class PictureProbe(PictureLimits limits)
{
    internal (ProbedPicture? Picture, PictureRefusal? Refusal) Look(string path)
    {
        PictureFormat? format;
        using (var file = File.OpenRead(path))
        {
            if (file.Length > limits.Bytes) return (null, PictureRefusal.TooManyBytes(limits.Bytes));

            Span<byte> start = stackalloc byte[PictureSniffer.Needed];
            var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            (format, var refusal) = PictureSniffer.Sniff(start[..read]);
            if (format is null) return (null, refusal);

            if (PictureStructure.Read(file, format, limits).Beyond(limits) is { } beyond) return (null, beyond);
        }

        try
        {
            using var header = Vips.Open(path, format);
            return Check(header) is { } refusal ? (null, refusal) : (Describe(header, format), null);
        }
        catch (VipsException broken)
        {
            return (null, PictureRefusal.Damaged($"The header cannot be read: {FirstLine(broken)}"));
        }
    }

    internal static string FirstLine(VipsException broken)
    {
        var lines = broken.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length > 1 ? lines[1] : lines.FirstOrDefault() ?? "unknown";
    }

    private PictureRefusal? Check(Image header)
    {
        var seen = new PictureStructure(header.Width, header.Height, Frames(header), MetadataBytes: MetadataBytes(header));
        if (header.Width < 1 || header.Height < 1) return PictureRefusal.Damaged("The picture has no pixels.");
        return seen.Beyond(limits);
    }

    private static int Frames(Image header) => header.Contains("n-pages") && header.Get("n-pages") is int pages ? pages : 1;

    private static long MetadataBytes(Image header) => MetadataBlobs.Names.Concat(["icc-profile-data"])
        .Sum(name => header.Contains(name) && header.Get(name) is byte[] blob ? (long)blob.Length : 0);

    private static ProbedPicture Describe(Image header, PictureFormat format)
    {
        var turned = header.Contains("orientation") && header.Get("orientation") is int and >= 5 and <= 8;
        var metadata = MetadataReader.Read(MetadataBlobs.Of(header));
        return turned
            ? new ProbedPicture(format, header.Height, header.Width, metadata)
            : new ProbedPicture(format, header.Width, header.Height, metadata);
    }
}
