using System.Collections.Concurrent;

namespace PublishingPlatform.Platform.Work;

/// <summary>Wakes works of this process before their pause is over. A wake during a run starts one more run.</summary>
public sealed class WorkSignals
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> signals = new();

    public void Wake(string work)
    {
        var signal = Signal(work);
        // Full already means that a run is due; a lost race to the same end is no harm.
        try
        {
            if (signal.CurrentCount == 0) signal.Release();
        }
        catch (SemaphoreFullException)
        {
        }
    }

    internal Task<bool> Wait(string work, TimeSpan atMost, CancellationToken ct) => Signal(work).WaitAsync(atMost, ct);

    private SemaphoreSlim Signal(string work) => signals.GetOrAdd(work, _ => new SemaphoreSlim(0, 1));
}
