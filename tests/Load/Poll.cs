using System.Diagnostics;

namespace PublishingPlatform.Load;

/// <summary>
/// Waiting inside a measurement. Unlike in tests the pause belongs to the measure, being what its figure may be off by,
/// and a probe that throws ends the run. What takes long is looked at less often, so that looking does not make it later:
/// then the figure may be off by a tenth.
/// </summary>
internal static class Poll
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Waits for what a measure cannot go on without.</summary>
    public static async Task Until(int pauseMilliseconds, Func<Task<bool>> isSo)
    {
        if (!await Within(Longest, pauseMilliseconds, isSo)) throw new TimeoutException($"Nothing came of it in {Longest.TotalMinutes:0} minutes.");
    }

    /// <summary>Says whether it came in time, where what is missing counts as a result.</summary>
    public static async Task<bool> Within(TimeSpan patience, int pauseMilliseconds, Func<Task<bool>> isSo)
    {
        var waited = Stopwatch.StartNew();
        while (!await isSo())
        {
            if (waited.Elapsed >= patience) return false;

            await Task.Delay(Math.Max(pauseMilliseconds, (int)(waited.ElapsedMilliseconds / 10)));
        }

        return true;
    }
}
