using FsCheck.Xunit;
using Microsoft.Extensions.Time.Testing;
using PublishingPlatform.Gateway.Cache;

namespace PublishingPlatform.Gateway.Tests.Cache;

/// <summary>
/// Any order of visits, reads at the service, landings, changes and evictions. Checked after each step: who came
/// after an eviction is never handed a page that was read before the change it announced.
/// </summary>
public sealed class PageCacheInterleavings
{
    [Property(MaxTest = 2_000)]
    public void Nobody_who_comes_after_an_eviction_sees_what_was_evicted(byte[] script)
    {
        var newsroom = new Newsroom();
        foreach (var step in script) newsroom.Do(step);
        newsroom.LandEverything();
    }

    [Property(MaxTest = 500)]
    public void A_page_that_nobody_evicted_is_fetched_once(byte visitors)
    {
        var clock = new FakeTimeProvider();
        var cache = new PageCache(new Evictions(), clock, TimeSpan.FromSeconds(10), 1 << 20);

        var leaders = 0;
        for (var i = 0; i <= visitors; i++)
        {
            var flight = cache.Join("/", out var leads);
            if (leads) leaders++;
            if (i == visitors) cache.Land(flight, TestPage.Of(1, ["front"], flight));
        }

        Assert.Equal(1, leaders);
        Assert.NotNull(cache.Find("/"));
    }

    private sealed class Newsroom
    {
        private const int Pages = 3;
        private readonly FakeTimeProvider _clock = new();
        private readonly Evictions _evictions = new(maxTags: 4);
        private readonly PageCache _cache;
        private readonly int[] _atService = new int[Pages];
        private readonly int[] _evictedUpTo = new int[Pages];
        private readonly Queue<(int Page, int Version)> _announced = new();
        private readonly List<Fetch> _fetches = [];

        public Newsroom() => _cache = new PageCache(_evictions, _clock, TimeSpan.FromSeconds(10), 1 << 20);

        public void Do(byte step)
        {
            var page = step / 8 % Pages;
            switch (step % 8)
            {
                case 0 or 1: Visit(page); break;
                case 2: ReadAtService(step / 8); break;
                case 3: Land(step / 8); break;
                case 4: Change(page); break;
                case 5 or 6: DeliverEviction(); break;
                case 7: Rare(step / 8); break;
            }
        }

        public void LandEverything()
        {
            foreach (var fetch in _fetches.ToList()) fetch.Version ??= _atService[fetch.Page];
            while (_fetches.Count > 0) Land(0);
            for (var page = 0; page < Pages; page++) Visit(page);
        }

        private void Visit(int page)
        {
            if (_cache.Find(Key(page)) is { } found)
            {
                AssertFresh(found, page, _evictedUpTo[page]);
                return;
            }

            var flight = _cache.Join(Key(page), out var leads);
            if (leads) _fetches.Add(new Fetch(page, flight));
            else _fetches.Single(fetch => fetch.Flight == flight).Waiting.Add(_evictedUpTo[page]);
        }

        private void ReadAtService(int choice)
        {
            if (_fetches.Count > 0 && _fetches[choice % _fetches.Count] is { Version: null } fetch) fetch.Version = _atService[fetch.Page];
        }

        private void Land(int choice)
        {
            if (_fetches.Count == 0) return;

            var fetch = _fetches[choice % _fetches.Count];
            if (fetch.Version is not { } version) return;

            _fetches.Remove(fetch);
            var page = TestPage.Of(version, ["front", "story:" + fetch.Page], fetch.Flight);
            _cache.Land(fetch.Flight, page);
            foreach (var evictedAtArrival in fetch.Waiting)
            {
                if (_cache.IsCurrent(page)) AssertFresh(page, fetch.Page, evictedAtArrival);
            }
        }

        private void Change(int page) => _announced.Enqueue((page, ++_atService[page]));

        private void DeliverEviction()
        {
            if (!_announced.TryDequeue(out var change)) return;

            _evictions.Evict(["story:" + change.Page, "other:" + change.Version]);
            _evictedUpTo[change.Page] = change.Version;
        }

        private void Rare(int choice)
        {
            if (choice % 2 == 0)
            {
                _clock.Advance(TimeSpan.FromSeconds(choice));
                return;
            }

            _evictions.EvictEverything();
            for (var page = 0; page < Pages; page++) Assert.Null(_cache.Find(Key(page)));
        }

        private static void AssertFresh(CachedPage found, int page, int evictedUpTo) =>
            Assert.True(TestPage.Version(found) >= evictedUpTo, $"Page {page} was handed out in version {TestPage.Version(found)} after {evictedUpTo} had been announced.");

        private static string Key(int page) => "localhost/" + page;

        private sealed record Fetch(int Page, Flight Flight)
        {
            public int? Version { get; set; }
            public List<int> Waiting { get; } = [];
        }
    }
}
