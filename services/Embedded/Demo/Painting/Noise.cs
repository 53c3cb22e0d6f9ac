namespace PublishingPlatform.Embedded.Demo.Painting;

/// <summary>Smooth noise in two dimensions, the same for the same seed: what makes hills, clouds and waves look grown.</summary>
internal sealed class Noise(int seed)
{
    /// <summary>Between 0 and 1, several layers of ever finer detail.</summary>
    public float Layered(float x, float y, int layers = 4)
    {
        float sum = 0, weight = 0.5f, total = 0;
        for (var i = 0; i < layers; i++)
        {
            sum += weight * Smooth(x, y);
            total += weight;
            (x, y, weight) = (x * 2.03f + 17.1f, y * 2.03f + 9.7f, weight * 0.5f);
        }

        return sum / total;
    }

    public float Smooth(float x, float y)
    {
        var (left, top) = (MathF.Floor(x), MathF.Floor(y));
        var (u, v) = (Ease(x - left), Ease(y - top));
        var (i, j) = ((int)left, (int)top);
        return float.Lerp(float.Lerp(At(i, j), At(i + 1, j), u), float.Lerp(At(i, j + 1), At(i + 1, j + 1), u), v);
    }

    /// <summary>A fixed random number between 0 and 1 for a grid point.</summary>
    public float At(int x, int y)
    {
        unchecked
        {
            var h = (uint)(x * 374761393 + y * 668265263 + seed * 1274126177);
            h = (h ^ (h >> 13)) * 1274126177;
            return ((h ^ (h >> 16)) & 0xFFFFFF) / (float)0xFFFFFF;
        }
    }

    private static float Ease(float t) => t * t * (3 - 2 * t);
}
