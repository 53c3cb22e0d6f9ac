using System.Numerics;
using static PublishingPlatform.Embedded.Demo.Painting.Canvas;

namespace PublishingPlatform.Embedded.Demo.Painting;

/// <summary>Sky, hills, houses and water.</summary>
internal static class Landscape
{
    /// <summary>Colours from the upper edge to the lower one, evenly spread.</summary>
    public static void Sky(this Canvas canvas, params string[] colours)
    {
        var stops = colours.Select(Rgb).ToArray();
        canvas.Paint((_, y, _) =>
        {
            var at = Math.Clamp(y, 0, 0.9999f) * (stops.Length - 1);
            return Vector3.Lerp(stops[(int)at], stops[(int)at + 1], at - (int)at);
        });
    }

    public static void Sun(this Canvas canvas, float x, float y, float radius, string colour, float glow = 0.8f)
    {
        canvas.Glow(x, y, radius * 9, Rgb(colour), glow * 0.6f);
        canvas.Glow(x, y, radius * 3, Rgb(colour), glow);
        canvas.Disc(x, y, radius, Rgb(colour), 1, radius * 0.06f);
    }

    public static void Clouds(this Canvas canvas, string colour, float top, float bottom, float cover, float opacity = 0.75f)
    {
        var cloud = Rgb(colour);
        canvas.Paint(
            (x, y, under) =>
            {
                var thick = Step(1 - cover, 1.1f - cover * 0.5f, canvas.Noise.Layered(x * 1.6f + y * 0.6f, y * 7, 6));
                var edge = Step(top, top + 0.12f, y) * (1 - Step(bottom - 0.15f, bottom, y));
                return Vector3.Lerp(under, cloud, thick * edge * opacity);
            },
            top: top, bottom: bottom);
    }

    public static void Stars(this Canvas canvas, int count, float bottom)
    {
        for (var i = 0; i < count; i++)
        {
            var (x, y) = (canvas.Random.NextSingle() * Right, canvas.Random.NextSingle() * bottom);
            canvas.Disc(x, y, 0.0006f + canvas.Random.NextSingle() * 0.0011f, Vector3.One, 0.35f + 0.5f * canvas.Random.NextSingle());
        }
    }

    /// <summary>A chain of hills; its foot takes on the colour of the haze.</summary>
    public static void Hills(this Canvas canvas, float foot, float height, float width, string colour, string haze)
    {
        var (hill, mist) = (Rgb(colour), Rgb(haze));
        var shift = canvas.Random.NextSingle() * 100;
        canvas.Paint(
            (x, y, under) =>
            {
                var crest = foot - height * canvas.Noise.Layered(x / width + shift, shift, 6);
                var solid = Step(crest - 0.001f, crest + 0.001f, y);
                return solid == 0 ? under : Vector3.Lerp(under, Vector3.Lerp(hill, mist, 0.75f * Step(crest, foot, y)), solid);
            },
            top: foot - height);
    }

    /// <summary>Houses side by side, some windows lit.</summary>
    public static void Houses(this Canvas canvas, float foot, float lowest, float highest, string colour, string window, float lit)
    {
        var random = canvas.Random;
        for (var x = -0.02f; x < Right;)
        {
            var (width, height) = (0.04f + random.NextSingle() * 0.07f, lowest + (highest - lowest) * MathF.Pow(random.NextSingle(), 1.6f));
            var wall = Rgb(colour) * (0.8f + 0.4f * random.NextSingle());
            canvas.Fill(wall, 1, new(x, foot), new(x, foot - height), new(x + width, foot - height), new(x + width, foot));
            if (random.NextSingle() < 0.5f) canvas.Fill(wall, 1, new(x - 0.004f, foot - height), new(x + width / 2, foot - height - 0.03f), new(x + width + 0.004f, foot - height));
            for (var wx = x + 0.009f; wx + 0.009f < x + width; wx += 0.0165f)
                for (var wy = foot - height + 0.014f; wy + 0.014f < foot; wy += 0.024f)
                {
                    if (random.NextSingle() > lit) continue;
                    var light = Vector3.Lerp(wall, Rgb(window), 0.55f + 0.45f * random.NextSingle());
                    canvas.Fill(light, 1, new(wx, wy), new(wx + 0.0075f, wy), new(wx + 0.0075f, wy + 0.0115f), new(wx, wy + 0.0115f));
                }

            x += width - 0.002f;
        }
    }

    /// <summary>Mirrors what stands above the horizon, broken by waves that grow towards the viewer.</summary>
    public static void Water(this Canvas canvas, float horizon, string colour, float depth = 0.35f, float waves = 1)
    {
        var tint = Rgb(colour);
        canvas.Paint(
            (x, y, _) =>
            {
                var near = (y - horizon) / (1 - horizon);
                var wave = canvas.Noise.Layered(x * 7 / (0.12f + near), 40 * MathF.Sqrt(near + 0.02f) / (0.15f + near * 0.5f) + y * 30, 3) - 0.5f;
                var mirrored = horizon - (y - horizon) * (horizon / (1 - horizon)) * 0.92f + wave * 0.22f * near * waves;
                var seen = canvas.Look(x + wave * 0.05f * waves * (0.2f + near), Math.Clamp(mirrored, 0, horizon - 0.002f));
                var shade = Vector3.Lerp(seen, tint, depth + 0.35f * near);
                return shade * (1 + wave * 0.32f * waves);
            },
            top: horizon);
    }

    /// <summary>Steps cut into a slope, each with a dark lower edge.</summary>
    public static void Terraces(this Canvas canvas, float top, string near, string far)
    {
        var (front, back) = (Rgb(near), Rgb(far));
        canvas.Paint(
            (x, y, under) =>
            {
                var ground = y + 0.16f * canvas.Noise.Layered(x * 1.3f, y * 0.8f + 3, 3) + 0.05f * MathF.Sin(x * 2.4f + 0.7f);
                var rise = (ground - top - 0.09f) / (1.06f - top);
                if (rise <= 0) return under;
                var steps = 22 * MathF.Pow(rise, 0.72f);
                var within = steps - MathF.Floor(steps);
                var rows = 0.85f + 0.3f * canvas.Noise.Layered(x * 60, MathF.Floor(steps) * 9 + within * 3, 2);
                var light = (0.72f + 0.42f * (1 - within)) * rows * (1 - 0.55f * Step(0.82f, 1, within));
                return Vector3.Lerp(under, Vector3.Lerp(back, front, Math.Clamp(rise * 1.25f, 0, 1)) * light, Step(0, 0.006f, rise));
            },
            top: top - 0.2f);
    }
}
