using System.Diagnostics;
using System.Globalization;

namespace PublishingPlatform.Load;

/// <summary>What one round gave: units done, the time they took, and the processor time that they cost.</summary>
internal sealed record Sample(double Units, TimeSpan Elapsed, TimeSpan Processor)
{
    public double PerSecond => Units / Elapsed.TotalSeconds;

    public double MicrosecondsEach => Processor.TotalMicroseconds / Units;

    /// <summary>Runs something and charges it with the processor time of this process.</summary>
    public static async Task<Sample> Of(int units, Func<Task> run)
    {
        using var self = Process.GetCurrentProcess();
        var (before, clock) = (self.TotalProcessorTime, Stopwatch.StartNew());
        await run();
        clock.Stop();
        self.Refresh();
        return new Sample(units, clock.Elapsed, self.TotalProcessorTime - before);
    }

    /// <summary>Processor time of other processes and of what they started, from Linux's own books.</summary>
    public static TimeSpan ProcessorTimeOf(params IEnumerable<int> processes)
    {
        const double ticksPerSecond = 100;
        var all = processes.SelectMany(WithChildren).Distinct();
        return TimeSpan.FromSeconds(all.Sum(id =>
        {
            var fields = File.ReadAllText($"/proc/{id}/stat").Split(") ")[1].Split(' ');
            return double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture);
        }) / ticksPerSecond);
    }

    private static IEnumerable<int> WithChildren(int process)
    {
        var children = $"/proc/{process}/task/{process}/children";
        return File.Exists(children)
            ? File.ReadAllText(children).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture)).SelectMany(WithChildren).Prepend(process)
            : [];
    }
}
