using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using PublishingPlatform.Gateway.Accounts.SignIn;
using PublishingPlatform.Gateway.Limits;

namespace PublishingPlatform.Gateway.Cache;

/// <summary>
/// Finds the answer to a request that the pipeline would answer from memory in the very same words, and to no other.
/// Whatever could make a difference on the way (an account, a proxy's word about the visitor, a body, a refusal) sends
/// the request through the pipeline, which decides anew.
/// </summary>
internal sealed class PagesAtOnce(PageCache cache, RateLimits limits, IOptions<PageCacheOptions> options)
{
    private readonly bool _enabled = options.Value.Enabled;
    private readonly FrozenSet<string> _parameters = options.Value.QueryParameters.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public CachedAnswer? Find(IFeatureCollection features)
    {
        var request = features.Get<IHttpRequestFeature>();
        if (!_enabled || request is null || CacheKey.Of(request, _parameters) is not { } key) return null;
        if (MayDiffer(request.Headers) || features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != false) return null;
        if (cache.Find(key.Value) is not { } page) return null;

        // Last, because who is refused here is counted in the pipeline.
        return limits.MayHavePage(features.Get<IHttpConnectionFeature>()?.RemoteIpAddress) ? page.For(request.Headers) : null;
    }

    private static bool MayDiffer(IHeaderDictionary headers) =>
        SessionCookie.MayBeIn(headers.Cookie)
        || headers.ContainsKey("X-Forwarded-For") || headers.ContainsKey("X-Forwarded-Proto") || headers.ContainsKey("X-Forwarded-Host");
}
