using PublishingPlatform.Embedded.Demo.Painting;
using static PublishingPlatform.Embedded.Demo.Painting.Canvas;

namespace PublishingPlatform.Embedded.Demo;

/// <summary>
/// Makes the photos of the sample stories, so that none has to be shipped. The same name always gives the same bytes, which is
/// how an upload that is repeated after an interruption is recognised.
/// </summary>
internal static class PhotoPainter
{
    private static readonly Dictionary<string, Action<Canvas>> Scenes = new()
    {
        ["dusk"] = Dusk,
        ["skyline"] = Skyline,
        ["terraces"] = Terraces,
        ["sailing"] = Sailing,
        ["lighthouse"] = Lighthouse,
        ["mist"] = Mist,
        ["shelves"] = Shelves,
        ["ferry"] = Ferry,
        ["lanterns"] = Lanterns,
        ["ice"] = Ice,
        ["pier"] = Pier,
    };

    public static byte[] Paint(string scene)
    {
        var canvas = new Canvas(scene.Aggregate(17, (hash, letter) => unchecked(hash * 31 + letter)));
        Scenes[scene](canvas);
        return canvas.ToJpeg();
    }

    private static void Dusk(Canvas canvas)
    {
        canvas.Sky("2b2f5e", "6a4a7c", "d8735f", "f6b56b", "f6b56b");
        canvas.Clouds("f3977a", 0.02f, 0.5f, 0.5f, 0.6f);
        canvas.Sun(1.02f, 0.515f, 0.042f, "ffe7b0");
        canvas.Hills(0.60f, 0.20f, 0.5f, "7c4f73", "d98a72");
        canvas.Hills(0.60f, 0.11f, 0.28f, "4c345c", "8c5568");
        canvas.Crane(0.2f, 0.6f, 0.26f, "231c33");
        canvas.Crane(0.42f, 0.6f, 0.21f, "2a2039");
        canvas.Houses(0.6f, 0.012f, 0.06f, "2b2140", "ffcf7a", 0.35f);
        canvas.Water(0.6f, "37305c", 0.18f);
        canvas.SailingBoat(0.72f, 0.72f, 0.12f, "f1d9bf", "2a1d30");
        canvas.SailingBoat(1.3f, 0.665f, 0.07f, "e8c4a6", "2a1d30");
        canvas.SailingBoat(0.34f, 0.83f, 0.19f, "f6e2c8", "241829");
    }

    private static void Skyline(Canvas canvas)
    {
        canvas.Sky("0b1230", "16234f", "35427a", "7a668f", "7a668f");
        canvas.Stars(160, 0.4f);
        canvas.Sun(0.36f, 0.17f, 0.034f, "f4ecd2", 0.35f);
        canvas.Hills(0.62f, 0.2f, 0.5f, "1d2650", "3b406f");
        canvas.Houses(0.62f, 0.08f, 0.3f, "18204a", "ffd27d", 0.3f);
        canvas.Houses(0.62f, 0.04f, 0.14f, "0d1330", "ffbf66", 0.42f);
        canvas.Water(0.62f, "0d1536", 0.12f, 0.9f);
    }

    private static void Terraces(Canvas canvas)
    {
        canvas.Sky("bcd9e4", "e6ecdc", "f7e6c0", "f7e6c0");
        canvas.Sun(1.25f, 0.2f, 0.04f, "fff6d8", 0.9f);
        canvas.Hills(0.45f, 0.25f, 0.55f, "9dbbb5", "dfe6cf");
        canvas.Hills(0.5f, 0.22f, 0.4f, "6f9a86", "cfdcbc");
        canvas.Terraces(0.36f, "4d8a34", "8fb06a");
        canvas.Clouds("f8f4e2", 0.28f, 0.62f, 0.5f, 0.7f);
    }

    private static void Sailing(Canvas canvas)
    {
        canvas.Sky("3f87c6", "86bbe0", "d5e9f0", "d5e9f0");
        canvas.Clouds("ffffff", 0.02f, 0.5f, 0.58f, 0.9f);
        canvas.Hills(0.55f, 0.16f, 0.6f, "5d8f6a", "a9c7b2");
        canvas.Water(0.55f, "1f6a96", 0.42f, 1.2f);
        canvas.SailingBoat(0.5f, 0.77f, 0.3f, "fffaf0", "7a2f28");
        canvas.SailingBoat(1.12f, 0.66f, 0.15f, "fdf3df", "24506e");
        canvas.SailingBoat(0.92f, 0.61f, 0.08f, "ffffff", "2d4356");
        canvas.SailingBoat(1.38f, 0.6f, 0.06f, "ffffff", "2d4356");
    }

    private static void Lighthouse(Canvas canvas)
    {
        canvas.Sky("101a3d", "27366a", "59598f", "c78a8a", "c78a8a");
        canvas.Stars(120, 0.35f);
        canvas.Clouds("8f7ba3", 0.2f, 0.58f, 0.45f, 0.5f);
        canvas.Beam(new(1.16f, 0.235f), MathF.PI + 0.10f, 0.055f, 0.9f);
        canvas.Hills(0.66f, 0.1f, 0.7f, "3a3f6c", "6f6690");
        canvas.Water(0.66f, "131c42", 0.3f);
        canvas.Fill(Rgb("14172b"), 1, new(0.78f, 0.74f), new(0.9f, 0.66f), new(1.02f, 0.6f), new(1.3f, 0.585f), new(1.45f, 0.62f), new(1.6f, 0.6f), new(1.6f, 0.86f), new(1.2f, 0.82f));
        canvas.Lighthouse(1.16f, 0.6f, 0.385f);
        canvas.Beam(new(1.16f, 0.235f), MathF.PI + 0.10f, 0.03f, 0.6f);
    }

    private static void Mist(Canvas canvas)
    {
        canvas.Sky("9fb4c4", "d9d3c8", "f5dcb4", "f2d2a4");
        canvas.Sun(0.45f, 0.34f, 0.038f, "fff3cf", 0.8f);
        canvas.Hills(0.56f, 0.34f, 0.7f, "a9b3bd", "ead7bb");
        canvas.Hills(0.62f, 0.28f, 0.5f, "8698a6", "dccdb6");
        canvas.Hills(0.68f, 0.22f, 0.42f, "5f7a8a", "c5bfb0");
        canvas.Hills(0.72f, 0.13f, 0.33f, "3d5a69", "93a09c");
        canvas.Water(0.72f, "8d9a9c", 0.22f, 0.7f);
        for (var i = 0; i < 26; i++)
        {
            var (x, y, size) = (0.2f + canvas.Random.NextSingle() * 1.2f, 0.12f + canvas.Random.NextSingle() * 0.3f, 0.008f + canvas.Random.NextSingle() * 0.012f);
            canvas.Fill(Rgb("46525c"), 0.85f, new(x, y), new(x - size, y - size * 0.5f), new(x - size * 1.9f, y - size * 0.1f), new(x - size, y - size * 0.28f));
            canvas.Fill(Rgb("46525c"), 0.85f, new(x, y), new(x + size, y - size * 0.5f), new(x + size * 1.9f, y - size * 0.1f), new(x + size, y - size * 0.28f));
        }
    }

    private static void Shelves(Canvas canvas)
    {
        canvas.Sky("3a2415", "2b1a0f");
        for (var row = 0; row < 4; row++)
            canvas.Books(0.015f + row * 0.25f, 0.225f + row * 0.25f, "8c2f2b", "27506b", "3f6b4f", "c08a3e", "5b3b6b", "d8c7a3", "1f3345", "a5583a", "6b7c4d");
        canvas.Glow(0.5f, 0.36f, 0.5f, Rgb("ffca7a"), 0.42f);
        canvas.Glow(1.3f, 0.7f, 0.35f, Rgb("ffb45e"), 0.3f);
    }

    private static void Ferry(Canvas canvas)
    {
        canvas.Sky("24406e", "5f79a8", "c9a7b0", "f3cfa8", "f3cfa8");
        canvas.Clouds("e9bcb0", 0.05f, 0.52f, 0.52f, 0.65f);
        canvas.Hills(0.57f, 0.13f, 0.5f, "5d6f95", "b9a6b0");
        canvas.Hills(0.57f, 0.06f, 0.22f, "405178", "84849c");
        canvas.Water(0.57f, "2c4a74", 0.3f);
        canvas.Ferry(0.78f, 0.735f, 0.4f);
    }

    private static void Lanterns(Canvas canvas)
    {
        canvas.Sky("12102a", "2a1838", "4a2140", "2a1530");
        canvas.Bokeh(150, 0.5f, 0.98f, "ffb347", "ff7a45", "ffd98a", "e85d75", "7fb7d9");
        string[] colours = ["f2632f", "e84a2c", "f58a34", "ee5a3a"];
        for (var row = 0; row < 3; row++)
        {
            var count = 7 - row;
            for (var i = 0; i <= count; i++)
            {
                var x = Right * (i + 0.2f + 0.3f * row) / (count + 0.4f);
                var sag = 0.075f * (1 - MathF.Pow(2 * x / Right - 1, 2));
                canvas.Lantern(x, 0.13f + row * 0.19f + sag, 0.062f - row * 0.011f, colours[(i + row) % colours.Length]);
            }
        }

        canvas.Glow(0.8f, 1.05f, 0.55f, Rgb("ff9a4d"), 0.35f);
    }

    private static void Ice(Canvas canvas)
    {
        canvas.Sky("a9bfd0", "cfdbe2", "eef1ee", "eef1ee");
        canvas.Sun(0.5f, 0.24f, 0.03f, "ffffff", 0.5f);
        canvas.Hills(0.52f, 0.17f, 0.5f, "9db0bf", "dfe6ea");
        canvas.Hills(0.52f, 0.07f, 0.25f, "7c92a3", "c3d0d8");
        canvas.Water(0.52f, "dfeaf0", 0.62f, 0.25f);
        canvas.Clouds("ffffff", 0.5f, 0.99f, 0.52f, 0.8f);
        canvas.SailingBoat(1.16f, 0.62f, 0.1f, "b9c4cb", "4a5560");
    }

    private static void Pier(Canvas canvas)
    {
        canvas.Sky("0e1633", "1f2f5e", "4b5487", "b08294", "b08294");
        canvas.Stars(140, 0.4f);
        canvas.Hills(0.6f, 0.14f, 0.5f, "2a3360", "5a5a86");
        canvas.Water(0.6f, "101a3c", 0.3f);
        canvas.Fill(Rgb("0c1022"), 1, new(0, 0.72f), new(1.02f, 0.665f), new(1.02f, 0.68f), new(0, 0.76f));
        for (var i = 0; i < 9; i++)
        {
            var (x, deck) = (0.06f + i * 0.115f, 0.72f - i * 0.0066f);
            canvas.Fill(Rgb("0c1022"), 1, new(x, deck), new(x + 0.008f, deck), new(x + 0.008f, deck + 0.1f - i * 0.006f), new(x, deck + 0.1f - i * 0.006f));
            canvas.Fill(Rgb("0c1022"), 1, new(x + 0.02f, deck), new(x + 0.023f, deck), new(x + 0.023f, deck - 0.13f + i * 0.007f), new(x + 0.02f, deck - 0.13f + i * 0.007f));
            canvas.Glow(x + 0.021f, deck - 0.135f + i * 0.007f, 0.035f, Rgb("ffd488"), 0.85f);
            canvas.Glow(x + 0.021f, deck + 0.14f, 0.03f, Rgb("ffc470"), 0.3f);
        }

        canvas.Ferry(1.3f, 0.68f, 0.13f);
    }
}
