namespace PublishingPlatform.Media.Pictures;

/// <summary>A point in fractions of the upright picture; 0,0 is its upper left corner.</summary>
public sealed record FocalPoint(double X, double Y)
{
    internal static FocalPoint Centre { get; } = new(0.5, 0.5);

    internal bool IsInside => X is >= 0 and <= 1 && Y is >= 0 and <= 1;
}

/// <summary>A part of the upright picture, in fractions of its sides.</summary>
public sealed record CropBox(double X, double Y, double Width, double Height)
{
    internal static CropBox Whole { get; } = new(0, 0, 1, 1);

    // Fractions come from a pointer on a screen: what is a hair outside by rounding is inside.
    internal bool IsInside => X >= 0 && Y >= 0 && Width > 0 && Height > 0 && X + Width <= 1.000001 && Y + Height <= 1.000001;

    internal bool Holds(FocalPoint point) => point.X >= X && point.X <= X + Width && point.Y >= Y && point.Y <= Y + Height;
}

/// <summary>
/// What an editor said about cutting: the point that must stay in sight, and boxes by preset name. The box named
/// <see cref="Picture"/> cuts every rendition that has none of its own.
/// </summary>
internal sealed record Framing(FocalPoint Focus, IReadOnlyDictionary<string, CropBox> Crops)
{
    internal const string Picture = "picture";

    internal static Framing Default { get; } = new(FocalPoint.Centre, new Dictionary<string, CropBox>());

    internal static bool IsKnown(string crop) => crop == Picture || Preset.All.Any(preset => preset.Name == crop);

    /// <summary>The part of a picture of this size that the preset shows, and the size it is shown at.</summary>
    internal Cut For(Preset preset, int width, int height)
    {
        var box = Crops.GetValueOrDefault(preset.Name) ?? Crops.GetValueOrDefault(Picture) ?? CropBox.Whole;
        var (x, y, w, h) = (box.X * width, box.Y * height, box.Width * width, box.Height * height);

        if (preset.Height is not { } tall)
        {
            var fit = Math.Min(1, Math.Min(preset.Width / w, preset.Width * (double)Preset.TallestRatio / h));
            return new Cut(x, y, w, h, Pixels(w * fit), Pixels(h * fit));
        }

        // The largest part of the wanted shape, as near to the focal point as the box allows.
        var shape = (double)preset.Width / tall;
        var (cutWidth, cutHeight) = w / h > shape ? (h * shape, h) : (w, w / shape);
        var focus = box.Holds(Focus) ? Focus : new FocalPoint(box.X + box.Width / 2, box.Y + box.Height / 2);
        var left = Math.Clamp(focus.X * width - cutWidth / 2, x, x + w - cutWidth);
        var top = Math.Clamp(focus.Y * height - cutHeight / 2, y, y + h - cutHeight);
        var scale = Math.Min(1, preset.Width / cutWidth);
        return new Cut(left, top, cutWidth, cutHeight, Pixels(cutWidth * scale), Pixels(cutHeight * scale));
    }

    private static int Pixels(double length) => Math.Max(1, (int)Math.Round(length, MidpointRounding.AwayFromZero));
}

/// <summary>A rectangle in pixels of the full picture, and the size in pixels that it is to be shown at.</summary>
internal sealed record Cut(double Left, double Top, double Width, double Height, int ShownWidth, int ShownHeight)
{
    /// <summary>How far the full picture may be shrunk before this cut would have to be enlarged.</summary>
    internal double Scale => Math.Min(1, Math.Max(ShownWidth / Width, ShownHeight / Height));
}
