using System.Globalization;
using System.Numerics;
using NetVips;

namespace PublishingPlatform.Embedded.Demo.Painting;

/// <summary>
/// A picture in the making. Places are fractions of its height, from the upper left corner, so x goes from 0 to
/// <see cref="Right"/> and y from 0 to 1.
/// </summary>
internal sealed class Canvas(int seed)
{
    private const int Width = 1600;
    private const int Height = 1000;
    private readonly Vector3[] pixels = new Vector3[Width * Height];

    public const float Right = (float)Width / Height;

    public Noise Noise { get; } = new(seed);

    public Random Random { get; } = new(seed);

    /// <summary>Asks for each point's new colour.</summary>
    public void Paint(Func<float, float, Vector3, Vector3> brush, float left = 0, float top = 0, float right = Right, float bottom = 1)
    {
        var (fromX, toX) = (Math.Clamp((int)(left * Height), 0, Width), Math.Clamp((int)MathF.Ceiling(right * Height), 0, Width));
        var (fromY, toY) = (Math.Clamp((int)(top * Height), 0, Height), Math.Clamp((int)MathF.Ceiling(bottom * Height), 0, Height));
        for (var row = fromY; row < toY; row++)
            for (var column = fromX; column < toX; column++)
            {
                ref var pixel = ref pixels[row * Width + column];
                pixel = brush((column + 0.5f) / Height, (row + 0.5f) / Height, pixel);
            }
    }

    public Vector3 Look(float x, float y) =>
        pixels[Math.Clamp((int)(y * Height), 0, Height - 1) * Width + Math.Clamp((int)(x * Height), 0, Width - 1)];

    /// <summary>Fills a polygon with soft edges.</summary>
    public void Fill(Vector3 colour, float opacity, params Vector2[] corners)
    {
        const float Pixel = 1f / Height;
        Paint(
            (x, y, under) =>
            {
                var inside = 0;
                for (var i = 0; i < 9; i++)
                    if (Contains(corners, x + (i % 3 - 1) * Pixel / 3, y + (i / 3 - 1) * Pixel / 3)) inside++;
                return inside == 0 ? under : Vector3.Lerp(under, colour, opacity * inside / 9);
            },
            corners.Min(c => c.X) - Pixel, corners.Min(c => c.Y) - Pixel, corners.Max(c => c.X) + Pixel, corners.Max(c => c.Y) + Pixel);
    }

    public void Disc(float x, float y, float radius, Vector3 colour, float opacity = 1, float softness = 0.0015f) => Paint(
        (px, py, under) => Vector3.Lerp(under, colour, opacity * (1 - Step(radius - softness, radius + softness, Vector2.Distance(new(px, py), new(x, y))))),
        x - radius - softness, y - radius - softness, x + radius + softness, y + radius + softness);

    /// <summary>A light that fades with the distance from its centre.</summary>
    public void Glow(float x, float y, float radius, Vector3 colour, float strength) => Paint(
        (px, py, under) =>
        {
            var light = strength * MathF.Exp(-Vector2.DistanceSquared(new(px, py), new(x, y)) / (radius * radius));
            return under + (Vector3.One - under) * colour * light;
        },
        x - 3 * radius, y - 3 * radius, x + 3 * radius, y + 3 * radius);

    /// <summary>Darker towards the corners, with the grain of a photograph.</summary>
    public byte[] ToJpeg()
    {
        var bytes = new byte[pixels.Length * 3];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y) = ((i % Width) / (float)Height - Right / 2, (i / Width) / (float)Height - 0.5f);
            var light = 1 - 0.22f * (x * x + y * y);
            var grain = (Noise.At(i % Width + 5000, i / Width) - 0.5f) * 0.022f;
            for (var band = 0; band < 3; band++) bytes[i * 3 + band] = (byte)Math.Clamp((pixels[i][band] * light + grain) * 255 + 0.5f, 0, 255);
        }

        using var plain = Image.NewFromMemory(bytes, Width, Height, 3, Enums.BandFormat.Uchar);
        using var picture = plain.Copy(interpretation: Enums.Interpretation.Srgb);
        return picture.JpegsaveBuffer(q: 88);
    }

    /// <summary>0 below the first edge, 1 above the second, smooth between.</summary>
    public static float Step(float from, float to, float value)
    {
        var t = Math.Clamp((value - from) / (to - from), 0, 1);
        return t * t * (3 - 2 * t);
    }

    /// <summary>A colour as style sheets write it, without the hash.</summary>
    public static Vector3 Rgb(string hex)
    {
        var value = int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new Vector3(value >> 16, (value >> 8) & 0xFF, value & 0xFF) / 255f;
    }

    private static bool Contains(Vector2[] corners, float x, float y)
    {
        var inside = false;
        for (int i = 0, j = corners.Length - 1; i < corners.Length; j = i++)
        {
            var (a, b) = (corners[i], corners[j]);
            if (a.Y > y != b.Y > y && x < (b.X - a.X) * (y - a.Y) / (b.Y - a.Y) + a.X) inside = !inside;
        }

        return inside;
    }
}
