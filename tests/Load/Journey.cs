namespace PublishingPlatform.Load;

/// <summary>How long every single story took to each stage, and what the platform's processes spent on all of them.</summary>
/// <param name="Processor">Of all processes but the broker, with what they do unasked meanwhile.</param>
internal sealed record Journey(string What, int Stories, IReadOnlyDictionary<string, IReadOnlyList<TimeSpan>> Stages, int Missing, TimeSpan Processor)
{
    public static double Percentile(IReadOnlyList<TimeSpan> times, double part)
    {
        if (times.Count == 0) return double.NaN;

        double[] sorted = [.. times.Select(time => time.TotalMilliseconds).Order()];
        return sorted[(int)Math.Ceiling(part * sorted.Length) - 1];
    }
}
