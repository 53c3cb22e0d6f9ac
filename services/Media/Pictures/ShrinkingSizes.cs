using NetVips;

namespace PublishingPlatform.Media.Pictures;

/// <summary>
/// One picture in falling sizes, all in memory. What is asked for is made from the smallest that is still large enough.
/// </summary>
internal sealed class ShrinkingSizes(int fullWidth) : IDisposable
{
    private readonly List<Image> sizes = [];

    public void Dispose() => sizes.ForEach(size => size.Dispose());

    internal void Add(Image size) => sizes.Add(size);

    internal Image Show(Cut cut)
    {
        var from = sizes.Where(size => (double)size.Width / fullWidth >= cut.Scale).DefaultIfEmpty(sizes[0]).MinBy(size => size.Width)!;
        var scale = (double)from.Width / fullWidth;
        var left = Math.Clamp((int)Math.Round(cut.Left * scale), 0, from.Width - 1);
        var top = Math.Clamp((int)Math.Round(cut.Top * scale), 0, from.Height - 1);
        var width = Math.Clamp((int)Math.Round(cut.Width * scale), 1, from.Width - left);
        var height = Math.Clamp((int)Math.Round(cut.Height * scale), 1, from.Height - top);
        var whole = left == 0 && top == 0 && width == from.Width && height == from.Height;

        using var part = whole ? from.Copy() : from.Crop(left, top, width, height);
        using var shown = width == cut.ShownWidth && height == cut.ShownHeight
            ? part.Copy()
            : part.ThumbnailImage(cut.ShownWidth, height: cut.ShownHeight, size: Enums.Size.Force, noRotate: true);
        var kept = shown.CopyMemory();
        if (whole) sizes.Add(kept.Copy());
        return kept;
    }
}

/// <summary>Disposes what it was given, in one using.</summary>
internal sealed class DisposableList : IDisposable
{
    private readonly List<IDisposable> kept = [];

    public void Dispose() => kept.ForEach(item => item.Dispose());

    internal T Keep<T>(T item) where T : IDisposable
    {
        kept.Add(item);
        return item;
    }
}
