using NetVips;

namespace PublishingPlatform.Testing;

/// <summary>Makes photos for tests: a sky over water, another one for each seed.</summary>
public static class Photos
{
    public static byte[] Jpeg(int width = 1600, int height = 1000, int seed = 1)
    {
        var random = new Random(seed);
        double[] Colour() => [random.Next(60, 230), random.Next(60, 230), random.Next(60, 230)];
        using var sky = Image.Black(width, height, bands: 3) + Colour();
        using var water = Image.Black(width, height / 2, bands: 3) + Colour();
        using var scene = sky.Cast(Enums.BandFormat.Uchar).Insert(water.Cast(Enums.BandFormat.Uchar), 0, height / 2);
        using var sun = scene.Mutate(image => image.DrawCircle(Colour(), random.Next(width / 4, width), height / 4, height / 8, fill: true));
        using var photo = sun.Copy(interpretation: Enums.Interpretation.Srgb);
        return photo.JpegsaveBuffer(q: 85);
    }
}
