using Microsoft.Extensions.Time.Testing;
using PublishingPlatform.Gateway.Cache;

namespace PublishingPlatform.Gateway.Tests.Cache;

public sealed class PageCacheUnderLoad
{
    [Fact]
    public async Task Threads_that_race_never_hand_out_an_evicted_version()
    {
        var evictions = new Evictions();
        var cache = new PageCache(evictions, TimeProvider.System, TimeSpan.FromMinutes(1), 1 << 20);
        var atService = 0;
        var evictedUpTo = 0;
        var stale = 0;
        using var done = new CancellationTokenSource();

        var visitors = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                var mustSee = Volatile.Read(ref evictedUpTo);
                var page = cache.Find("/");
                if (page is null)
                {
                    var flight = cache.Join("/", out var leads);
                    if (!leads) continue;

                    cache.Land(flight, TestPage.Of(Volatile.Read(ref atService), ["story:1"], flight));
                }
                else if (TestPage.Version(page) < mustSee)
                {
                    Interlocked.Increment(ref stale);
                }
            }
        })).ToArray();

        for (var version = 1; version <= 50_000; version++)
        {
            Volatile.Write(ref atService, version);
            evictions.Evict(["story:1"]);
            Volatile.Write(ref evictedUpTo, version);
        }

        await done.CancelAsync();
        await Task.WhenAll(visitors);
        Assert.Equal(0, stale);
    }

    [Fact]
    public void Memory_stays_below_its_limit()
    {
        var clock = new FakeTimeProvider();
        var cache = new PageCache(new Evictions(), clock, TimeSpan.FromSeconds(10), maxBytes: 1 << 20);

        for (var i = 0; i < 1_000; i++)
        {
            var flight = cache.Join("/" + i, out _);
            cache.Land(flight, TestPage.Of(i, ["front"], flight, size: 20_000));
            Assert.True(cache.Bytes <= 1 << 20);
        }

        Assert.InRange(cache.Count, 10, 60);
        Assert.NotNull(cache.Find("/999"));
        Assert.Null(cache.Find("/0"));
    }

    [Fact]
    public void A_page_outlives_its_time_by_nothing()
    {
        var clock = new FakeTimeProvider();
        var cache = new PageCache(new Evictions(), clock, TimeSpan.FromSeconds(10), 1 << 20);
        var flight = cache.Join("/", out _);
        cache.Land(flight, TestPage.Of(1, ["front"], flight));

        clock.Advance(TimeSpan.FromSeconds(9.9));
        Assert.NotNull(cache.Find("/"));
        clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Null(cache.Find("/"));
    }
}
