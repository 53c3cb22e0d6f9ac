using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using PublishingPlatform.Gateway.Edge;

namespace PublishingPlatform.Gateway.Cache;

/// <summary>
/// Answers anonymous visitors from memory and fetches what is missing once for all who wait. Only a service decides
/// what may be kept: an answer is kept when it is 200, public and names its tags in <c>Cache-Tag</c>, a header that
/// never leaves the gateway.
/// </summary>
internal sealed class PageCacheMiddleware(RequestDelegate next, PageCache cache, IOptions<PageCacheOptions> options)
{
    // Nobody waits for another visitor's request longer than this.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly PageFill _fill = new(next, cache, options.Value.LargestPageMegabytes * 1024 * 1024);

    private readonly FrozenSet<string> _parameters = options.Value.QueryParameters.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext context)
    {
        if (!options.Value.Enabled || context.Features.Get<EdgeIdentity>() is not null) return PassAsync(context);
        if (CacheKey.Of(context.Features.GetRequiredFeature<IHttpRequestFeature>(), _parameters) is not { } key) return PassAsync(context);

        if (cache.Find(key.Value) is { } page) return page.For(context.Request.Headers).WriteAsync(context.Features, "hit");

        // A HEAD brings no body that others could use.
        return HttpMethods.IsHead(context.Request.Method) ? PassAsync(context) : FetchAsync(context, key);
    }

    private async Task FetchAsync(HttpContext context, CacheKey key)
    {
        // More than once, because a flight that others began may have left before an eviction that preceded this request.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var flight = cache.Join(key.Value, out var leads);
            if (leads)
            {
                await _fill.RunAsync(context, key, flight);
                return;
            }

            var page = await WaitAsync(flight, context.RequestAborted);
            if (page is null && !flight.IsAbandoned) break;
            if (page is null || !cache.IsCurrent(page)) continue;

            await page.For(context.Request.Headers).WriteAsync(context.Features, "shared");
            return;
        }

        await PassAsync(context);
    }

    private Task PassAsync(HttpContext context)
    {
        context.Response.OnStarting(PageFill.RemoveTags, context);
        return next(context);
    }

    private static async Task<CachedPage?> WaitAsync(Flight flight, CancellationToken ct)
    {
        try
        {
            return await flight.Landed.WaitAsync(LongestWait, ct);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }
}
