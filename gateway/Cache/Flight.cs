namespace PublishingPlatform.Gateway.Cache;

/// <summary>One request on its way to a service for a page that others may be waiting for.</summary>
internal sealed class Flight(string key, long leftAt, DateTimeOffset expiresAt)
{
    private readonly TaskCompletionSource<CachedPage?> _landed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Key { get; } = key;

    /// <summary>The last eviction that was complete before the request left.</summary>
    public long LeftAt { get; } = leftAt;

    /// <summary>Counted from departure: the page may have been read at once and travelled for long.</summary>
    public DateTimeOffset ExpiresAt { get; } = expiresAt;

    /// <summary>The page; null when each must ask for itself.</summary>
    public Task<CachedPage?> Landed => _landed.Task;

    /// <summary>The one who led went away; somebody else may lead.</summary>
    public bool IsAbandoned { get; private set; }

    public void Abandon() => IsAbandoned = true;

    public void Land(CachedPage? page) => _landed.TrySetResult(page);
}
