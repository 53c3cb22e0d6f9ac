using System.Collections.Concurrent;
using NetVips;

namespace PublishingPlatform.Media.Pictures;

/// <summary>One finished rendition in memory.</summary>
internal sealed record RenderedPicture(Preset Preset, int Width, int Height, byte[] Bytes);

/// <summary>All renditions, or why there will be none.</summary>
internal sealed record Rendering(IReadOnlyList<RenderedPicture> Pictures, PictureRefusal? Refusal)
{
    internal static Rendering Refused(PictureRefusal refusal) => new([], refusal);
}

/// <summary>
/// Makes every rendition from one decoding: upright, in sRGB, shrunk while loading to no more than the largest cut needs,
/// then from each size to the next smaller one (decisions/0042).
/// </summary>
internal sealed class PictureRenderer(PictureLimits limits)
{
    // Encoders use one core each, so a few run side by side; more would only multiply memory.
    private static readonly ParallelOptions SideBySide = new() { MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 1, 4) };

    internal Rendering Render(string path, ProbedPicture picture, Framing framing, RenditionWords words, CancellationToken ct)
    {
        Vips.Prepare();
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(ct);
        budget.CancelAfter(limits.DecodeTime);

        try
        {
            var cuts = Preset.For(picture.Width).ToDictionary(preset => preset, preset => framing.For(preset, picture.Width, picture.Height));
            using var sizes = new ShrinkingSizes(picture.Width);
            sizes.Add(Decode(path, picture, cuts.Values.Max(cut => cut.Scale), words, budget.Token));

            using var shown = new DisposableList();
            var jobs = new List<(Preset Preset, Image Image)>();
            foreach (var (preset, cut) in cuts.OrderByDescending(pair => pair.Value.Scale))
                jobs.Add((preset, shown.Keep(sizes.Show(cut))));

            var pictures = new ConcurrentBag<RenderedPicture>();
            // The slowest encoder begins first.
            Parallel.ForEach(jobs.OrderByDescending(job => job.Preset.Format == RenditionFormat.Avif), SideBySide, job =>
            {
                ct.ThrowIfCancellationRequested();
                pictures.Add(new RenderedPicture(job.Preset, job.Image.Width, job.Image.Height, Encode(job.Image, job.Preset.Format)));
            });

            return new Rendering([.. Preset.All.Join(pictures, preset => preset, made => made.Preset, (_, made) => made)], null);
        }
        catch (Exception failed) when (failed is VipsException || (failed as AggregateException)?.InnerException is VipsException)
        {
            ct.ThrowIfCancellationRequested();
            if (budget.IsCancellationRequested) return Rendering.Refused(PictureRefusal.DecodeTimedOut(limits.DecodeTime));

            var broken = failed as VipsException ?? (VipsException)((AggregateException)failed).InnerException!;
            return Rendering.Refused(PictureRefusal.Damaged($"The picture cannot be decoded: {PictureProbe.FirstLine(broken)}"));
        }
    }

    /// <summary>Pixels in memory with no metadata but ours. Evaluation is what the time budget can stop.</summary>
    private static Image Decode(string path, ProbedPicture picture, double scale, RenditionWords words, CancellationToken budget)
    {
        // Not thumbnail_source: libvips 8.18 forgets fail_on there, and half a picture would pass for a whole one.
        using var thumbnail = Image.Thumbnail(
            path, (int)Math.Ceiling(picture.Width * scale), height: (int)Math.Ceiling(picture.Height * scale),
            size: Enums.Size.Down, outputProfile: "srgb", failOn: Enums.FailOn.Error);
        // Grey and 16-bit pictures come as they are; a 12-bit AVIF, for one, is something that few can show.
        using var screen = thumbnail.Colourspace(Enums.Interpretation.Srgb);
        screen.SetProgress(Silent.Instance, budget);
        using var pixels = screen.CopyMemory();

        using var bare = pixels.Mutate(image =>
        {
            foreach (var field in pixels.GetFields().Where(field => field.EndsWith("-data", StringComparison.Ordinal) || field.StartsWith("exif-", StringComparison.Ordinal)))
                image.Remove(field);
            if (words.ToXmp() is { } xmp) image.Set(GValue.BlobType, "xmp-data", xmp);
            if (words.ToPhotoshop() is { } photoshop) image.Set(GValue.BlobType, "iptc-data", photoshop);
        });
        return bare.CopyMemory();
    }

    private static byte[] Encode(Image image, RenditionFormat format)
    {
        if (format == RenditionFormat.WebP) return image.WebpsaveBuffer(q: 78, effort: 2, keep: Enums.ForeignKeep.Xmp);

        if (format == RenditionFormat.Avif)
            return image.HeifsaveBuffer(q: 52, compression: Enums.ForeignHeifCompression.Av1, effort: 2, keep: Enums.ForeignKeep.Xmp);

        using var opaque = image.HasAlpha() ? image.Flatten(background: [255, 255, 255]) : image.Copy();
        return opaque.JpegsaveBuffer(q: 80, optimizeCoding: true, keep: Enums.ForeignKeep.Xmp | Enums.ForeignKeep.Iptc);
    }

    private sealed class Silent : IProgress<int>
    {
        internal static readonly Silent Instance = new();

        public void Report(int value) { }
    }
}
