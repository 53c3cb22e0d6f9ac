using Microsoft.Extensions.Options;

namespace PublishingPlatform.Syndication.Delivering;

/// <summary>When to try again: growing pauses, a partner's own wish when it is longer, and an end.</summary>
internal sealed class RetrySchedule(IOptions<SyndicationOptions> options, Random random)
{
    private readonly SyndicationOptions options = options.Value;

    /// <summary>The pause after this many attempts; null when it is time to give up.</summary>
    public TimeSpan? After(int attempts, TimeSpan? retryAfter)
    {
        if (attempts < 1 || attempts > options.Pauses.Count) return null;

        var pause = options.Pauses[attempts - 1] * (1 + (random.NextDouble() * 2 - 1) * options.Spread);
        return retryAfter is { } asked ? Longer(pause, Bounded(asked)) : pause;
    }

    /// <summary>How long nothing else goes to a destination that asked for less: its own wish, else a short breath.</summary>
    public TimeSpan Throttle(TimeSpan? retryAfter) => retryAfter is { } asked ? Bounded(asked) : options.Pauses[0];

    /// <summary>How long a destination is left alone after so many failures in a row; null while it is still given a chance.</summary>
    public TimeSpan? Circuit(int failuresInARow)
    {
        if (failuresInARow < options.CircuitOpensAfter) return null;

        var doublings = Math.Min(20, failuresInARow - options.CircuitOpensAfter);
        return TimeSpan.FromTicks(Math.Min(options.LongestCircuit.Ticks, options.FirstCircuit.Ticks << doublings));
    }

    private TimeSpan Bounded(TimeSpan asked) => asked < options.LongestRetryAfter ? asked : options.LongestRetryAfter;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
