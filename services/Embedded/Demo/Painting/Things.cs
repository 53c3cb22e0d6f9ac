using System.Numerics;
using static PublishingPlatform.Embedded.Demo.Painting.Canvas;

namespace PublishingPlatform.Embedded.Demo.Painting;

/// <summary>What people put into a landscape. Boats stand on the water with a broken mirror image below.</summary>
internal static class Things
{
    public static void SailingBoat(this Canvas canvas, float x, float y, float size, string sail, string hull)
    {
        Both(canvas, x, y, size, 0.3f, Rgb(hull), new(-0.42f, -0.10f), new(0.46f, -0.12f), new(0.34f, 0), new(-0.32f, 0));
        Both(canvas, x, y, size, 0.3f, Rgb(sail), new(0.02f, -0.14f), new(0.02f, -1.15f), new(0.42f, -0.18f));
        Both(canvas, x, y, size, 0.25f, Rgb(sail) * 0.88f, new(-0.02f, -0.16f), new(-0.02f, -1.02f), new(-0.36f, -0.16f));
    }

    public static void Ferry(this Canvas canvas, float x, float y, float size)
    {
        Both(canvas, x, y, size, 0.4f, Rgb("f3efe6"), new(-1f, -0.14f), new(1.12f, -0.16f), new(0.95f, 0), new(-0.9f, 0));
        Both(canvas, x, y, size, 0.3f, Rgb("23405a"), new(-0.94f, -0.045f), new(1.0f, -0.05f), new(0.95f, 0), new(-0.9f, 0));
        Both(canvas, x, y, size, 0.3f, Rgb("e9e2d3"), new(-0.82f, -0.14f), new(-0.8f, -0.29f), new(0.72f, -0.29f), new(0.8f, -0.15f));
        Both(canvas, x, y, size, 0.3f, Rgb("dcd3c0"), new(-0.6f, -0.29f), new(-0.58f, -0.41f), new(0.5f, -0.41f), new(0.6f, -0.29f));
        Both(canvas, x, y, size, 0.3f, Rgb("b8432f"), new(-0.25f, -0.41f), new(-0.28f, -0.62f), new(-0.08f, -0.62f), new(-0.05f, -0.41f));
        for (var i = 0; i < 15; i++)
        {
            var at = -0.74f + i * 0.096f;
            Both(canvas, x, y, size, 0.35f, Rgb("ffd98a"), new(at, -0.19f), new(at, -0.25f), new(at + 0.055f, -0.25f), new(at + 0.055f, -0.19f));
            if (i is > 1 and < 12) Both(canvas, x, y, size, 0.35f, Rgb("ffe3a6"), new(at, -0.32f), new(at, -0.38f), new(at + 0.055f, -0.38f), new(at + 0.055f, -0.32f));
        }
    }

    public static void Crane(this Canvas canvas, float x, float foot, float size, string colour)
    {
        void Beam(float fromX, float fromY, float toX, float toY, float width)
        {
            var (from, to) = (new Vector2(x + fromX * size, foot + fromY * size), new Vector2(x + toX * size, foot + toY * size));
            var side = Vector2.Normalize(new Vector2(to.Y - from.Y, from.X - to.X)) * width * size;
            canvas.Fill(Rgb(colour), 1, from - side, from + side, to + side, to - side);
        }

        Beam(-0.16f, 0, -0.05f, -0.7f, 0.016f);
        Beam(0.16f, 0, 0.05f, -0.7f, 0.016f);
        Beam(-0.12f, -0.3f, 0.12f, -0.3f, 0.012f);
        Beam(-0.35f, -0.66f, 0.05f, -0.72f, 0.03f);
        Beam(0, -0.7f, 0.75f, -1.08f, 0.014f);
        Beam(-0.3f, -0.68f, 0.02f, -0.95f, 0.008f);
        Beam(0.02f, -0.95f, 0.7f, -1.05f, 0.005f);
        Beam(0.73f, -1.06f, 0.73f, -0.45f, 0.004f);
    }

    public static void Lighthouse(this Canvas canvas, float x, float foot, float size)
    {
        Vector2 At(float dx, float dy) => new(x + dx * size, foot + dy * size);
        canvas.Fill(Rgb("d9d2c7"), 1, At(-0.11f, 0), At(-0.07f, -0.86f), At(0.07f, -0.86f), At(0.11f, 0));
        canvas.Fill(Rgb("a9a39b"), 1, At(0.02f, 0), At(0.02f, -0.86f), At(0.07f, -0.86f), At(0.11f, 0));
        foreach (var band in new[] { 0.18f, 0.5f })
            canvas.Fill(Rgb("9d3a2e"), 0.9f, At(-0.105f + band * 0.045f, -band), At(-0.1f + band * 0.03f, -band - 0.16f), At(0.1f - band * 0.03f, -band - 0.16f), At(0.105f - band * 0.045f, -band));
        canvas.Fill(Rgb("2a2d38"), 1, At(-0.1f, -0.86f), At(-0.1f, -0.89f), At(0.1f, -0.89f), At(0.1f, -0.86f));
        canvas.Fill(Rgb("fff1c4"), 1, At(-0.055f, -0.89f), At(-0.055f, -1.01f), At(0.055f, -1.01f), At(0.055f, -0.89f));
        canvas.Fill(Rgb("2a2d38"), 1, At(-0.075f, -1.01f), At(0, -1.1f), At(0.075f, -1.01f));
        canvas.Glow(x, foot - 0.95f * size, 0.05f, Rgb("ffedb5"), 0.9f);
        canvas.Glow(x, foot - 0.95f * size, 0.16f, Rgb("ffe29a"), 0.45f);
    }

    /// <summary>A light that sweeps away from a point and widens as it fades.</summary>
    public static void Beam(this Canvas canvas, Vector2 from, float angle, float spread, float reach)
    {
        var direction = new Vector2(MathF.Cos(angle), MathF.Sin(angle));
        canvas.Paint((x, y, under) =>
        {
            var way = new Vector2(x, y) - from;
            var along = Vector2.Dot(way, direction);
            if (along <= 0) return under;
            var aside = MathF.Abs(way.X * direction.Y - way.Y * direction.X) / (0.006f + along * spread);
            var light = MathF.Exp(-aside * aside) * MathF.Exp(-along / reach) * 0.55f;
            return under + (Vector3.One - under) * Rgb("ffeec0") * light;
        });
    }

    public static void Lantern(this Canvas canvas, float x, float y, float size, string colour)
    {
        canvas.Glow(x, y, size * 2.4f, Rgb(colour), 0.55f);
        canvas.Paint(
            (px, py, under) =>
            {
                var d = new Vector2((px - x) / size, (py - y) / (size * 0.84f)).Length();
                var ribs = 0.93f + 0.07f * MathF.Cos((px - x) / size * 17);
                var light = Vector3.Lerp(Rgb("fff0c2"), Rgb(colour), Step(0, 0.95f, d)) * ribs;
                return Vector3.Lerp(under, light, 1 - Step(0.96f, 1.02f, d));
            },
            x - size * 1.1f, y - size, x + size * 1.1f, y + size);
        foreach (var edge in new[] { -1, 1 })
            canvas.Fill(Rgb("3a1712"), 1, new(x - size * 0.36f, y + edge * size * 0.78f), new(x + size * 0.36f, y + edge * size * 0.78f), new(x + size * 0.36f, y + edge * size * 0.92f), new(x - size * 0.36f, y + edge * size * 0.92f));
    }

    /// <summary>Lights out of focus.</summary>
    public static void Bokeh(this Canvas canvas, int count, float top, float bottom, params string[] colours)
    {
        for (var i = 0; i < count; i++)
        {
            var (x, y) = (canvas.Random.NextSingle() * Right, top + (bottom - top) * canvas.Random.NextSingle());
            var radius = 0.012f + 0.045f * MathF.Pow(canvas.Random.NextSingle(), 2);
            canvas.Disc(x, y, radius, Rgb(colours[canvas.Random.Next(colours.Length)]), 0.10f + 0.22f * canvas.Random.NextSingle(), radius * 0.12f);
        }
    }

    /// <summary>A row of books on a board.</summary>
    public static void Books(this Canvas canvas, float top, float foot, params string[] colours)
    {
        var random = canvas.Random;
        for (var x = -0.01f; x < Right;)
        {
            var (width, height) = (0.017f + random.NextSingle() * 0.03f, (foot - top) * (0.68f + 0.26f * random.NextSingle()));
            var (left, upper, spine) = (x, foot - height, Rgb(colours[random.Next(colours.Length)]) * (0.75f + 0.4f * random.NextSingle()));
            var band = upper + height * (0.12f + 0.2f * random.NextSingle());
            canvas.Paint(
                (px, py, _) =>
                {
                    var across = (px - left) / width;
                    var round = 0.55f + 0.6f * MathF.Sin(MathF.PI * Math.Clamp(across, 0.03f, 0.97f));
                    var gilded = MathF.Abs(py - band) < 0.004f || MathF.Abs(py - band - 0.02f) < 0.0015f || MathF.Abs(py - foot + 0.03f) < 0.003f;
                    return (gilded ? Rgb("d9b56a") : spine) * round;
                },
                left, upper, left + width, foot);
            x += width + (random.NextSingle() < 0.06f ? 0.03f : 0.0008f);
        }

        canvas.Fill(Rgb("5b3a22"), 1, new(0, foot), new(Right, foot), new(Right, foot + 0.028f), new(0, foot + 0.028f));
        canvas.Fill(Rgb("2a190e"), 0.8f, new(0, foot + 0.028f), new(Right, foot + 0.028f), new(Right, foot + 0.04f), new(0, foot + 0.04f));
    }

    private static void Both(Canvas canvas, float x, float y, float size, float mirror, Vector3 colour, params Vector2[] outline)
    {
        canvas.Fill(colour * 0.8f, mirror, [.. outline.Select(point => new Vector2(x + point.X * size, y - point.Y * size * 0.7f))]);
        canvas.Fill(colour, 1, [.. outline.Select(point => new Vector2(x + point.X * size, y + point.Y * size))]);
    }
}
