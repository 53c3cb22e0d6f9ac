using System.Collections.Concurrent;

namespace PublishingPlatform.Gateway.Cache;

/// <summary>
/// Public pages in memory. Promises: once <see cref="Evictions.Evict"/> has returned, nobody is handed a page with
/// one of those tags whose request had left before; one request at a time fetches a page; memory stays below the limit.
/// </summary>
internal sealed class PageCache(Evictions evictions, TimeProvider clock, TimeSpan timeToLive, long maxBytes)
{
    private readonly ConcurrentDictionary<string, CachedPage> _pages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Flight> _flights = new(StringComparer.Ordinal);

    // Every page lives equally long, so the order of arrival is the order of expiry.
    private readonly Queue<(string Key, CachedPage Page)> _byAge = new();
    private readonly Lock _gate = new();
    private long _bytes;

    public long Bytes => Volatile.Read(ref _bytes);

    public int Count => _pages.Count;

    public CachedPage? Find(string key) =>
        _pages.TryGetValue(key, out var page) && IsCurrent(page) ? page : null;

    public bool IsCurrent(CachedPage page) =>
        page.ExpiresAt > clock.GetUtcNow() && evictions.Untouched(page.FilledAt, page.Tags);

    /// <summary>Takes part in fetching a page: whoever leads forwards its request, the others wait for the outcome.</summary>
    public Flight Join(string key, out bool leads)
    {
        var mine = new Flight(key, evictions.Now, clock.GetUtcNow() + timeToLive);
        var flight = _flights.GetOrAdd(key, mine);
        leads = ReferenceEquals(flight, mine);
        return flight;
    }

    /// <summary>Ends a flight. The page is kept unless one of its tags was evicted on the way; null means it must not be.</summary>
    public void Land(Flight flight, CachedPage? page)
    {
        if (page is not null && page.Weight <= maxBytes / 8 && IsCurrent(page)) Keep(flight.Key, page);

        // Only after the page can be found, so that nobody slips between the two and fetches again.
        _flights.TryRemove(new KeyValuePair<string, Flight>(flight.Key, flight));
        flight.Land(page);
    }

    private void Keep(string key, CachedPage page)
    {
        lock (_gate)
        {
            _pages[key] = page;
            _byAge.Enqueue((key, page));
            _bytes += page.Weight;

            var now = clock.GetUtcNow();
            while (_byAge.TryPeek(out var oldest) && (_bytes > maxBytes || oldest.Page.ExpiresAt <= now))
            {
                _byAge.Dequeue();
                _bytes -= oldest.Page.Weight;
                _pages.TryRemove(new KeyValuePair<string, CachedPage>(oldest.Key, oldest.Page));
            }
        }
    }
}
