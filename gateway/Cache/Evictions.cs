using System.Collections.Concurrent;

namespace PublishingPlatform.Gateway.Cache;

/// <summary>
/// Orders evictions against fills. Every eviction takes the next number and writes it to its tags; a fill
/// remembers the number that stood before its request left. What the page's tags turn out to be is known only
/// afterwards, and then one question decides: was any of them evicted later than that number?
/// </summary>
internal sealed class Evictions(int maxTags = 50_000)
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, long> _lastByTag = new(StringComparer.Ordinal);
    private long _now;
    private long _floor;

    /// <summary>The number of the last eviction that is complete.</summary>
    public long Now => Volatile.Read(ref _now);

    public void Evict(IReadOnlyCollection<string> tags)
    {
        lock (_gate)
        {
            // Tags are forgotten all at once rather than by age: then nothing that was filled before may stay.
            if (_lastByTag.Count + tags.Count > maxTags)
            {
                ForgetAll();
                return;
            }

            var next = _now + 1;
            foreach (var tag in tags) _lastByTag[tag] = next;

            // Published last: who reads the new number also sees every tag it was written to.
            Volatile.Write(ref _now, next);
        }
    }

    /// <summary>Everything that was filled so far is stale: used when messages may have been missed.</summary>
    public void EvictEverything()
    {
        lock (_gate) ForgetAll();
    }

    /// <summary>Whether none of the tags was evicted after <paramref name="since"/>.</summary>
    public bool Untouched(long since, ReadOnlySpan<string> tags)
    {
        foreach (var tag in tags)
        {
            if (_lastByTag.TryGetValue(tag, out var last) && last > since) return false;
        }

        // After the tags, not before: they may have been forgotten while they were looked up.
        return since >= Volatile.Read(ref _floor);
    }

    private void ForgetAll()
    {
        var next = _now + 1;
        Volatile.Write(ref _floor, next);
        _lastByTag.Clear();
        Volatile.Write(ref _now, next);
    }
}
