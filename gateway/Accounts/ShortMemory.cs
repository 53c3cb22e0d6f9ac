using System.Collections.Concurrent;

namespace PublishingPlatform.Gateway.Accounts;

/// <summary>
/// Remembers answers of the database for about a second, so that a busy visitor costs one query and a change made on
/// another replica still counts at once for a human eye. What is forgotten here while it is being read is not remembered.
/// </summary>
internal sealed class ShortMemory<TKey, TValue>(TimeProvider clock, int capacity = 20_000)
    where TKey : notnull
{
    private static readonly TimeSpan TrustedFor = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<TKey, (TValue Value, long ReadAt)> _remembered = new();
    private int _forgotten;

    public async ValueTask<TValue> GetAsync(TKey key, Func<TKey, CancellationToken, Task<TValue>> read, CancellationToken ct)
    {
        if (_remembered.TryGetValue(key, out var known) && clock.GetElapsedTime(known.ReadAt) < TrustedFor) return known.Value;

        var forgottenBefore = Volatile.Read(ref _forgotten);
        var readAt = clock.GetTimestamp();
        var value = await read(key, ct);

        if (_remembered.Count >= capacity) _remembered.Clear();
        _remembered[key] = (value, readAt);
        if (Volatile.Read(ref _forgotten) != forgottenBefore) _remembered.TryRemove(key, out _);
        return value;
    }

    public void Forget(TKey key)
    {
        Interlocked.Increment(ref _forgotten);
        _remembered.TryRemove(key, out _);
    }
}
