using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using PublishingPlatform.Gateway.Edge;

namespace PublishingPlatform.Gateway.Limits;

/// <summary>
/// Counts requests before anything costly happens, cached pages included: per address, per token, and more tightly
/// where a request guesses passwords or causes mail. The refusal says when to come back.
/// </summary>
internal sealed class RateLimits : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly LimitsOptions _options;
    private readonly PartitionedRateLimiter<ulong> _byAddress;
    private readonly PartitionedRateLimiter<HttpContext> _byToken;
    private readonly PartitionedRateLimiter<HttpContext> _sensitive;

    public RateLimits(IOptions<LimitsOptions> options)
    {
        _options = options.Value;
        _byAddress = PartitionedRateLimiter.Create<ulong, ulong>(address => Bucket(address, _options.AddressBurst, _options.AddressPerSecond));
        _byToken = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            Bucket(Token(context.Request) ?? string.Empty, _options.TokenBurst, _options.TokenPerSecond));
        _sensitive = PartitionedRateLimiter.Create<HttpContext, (ulong, string)>(Sensitive);
    }

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        // Whoever watches over the gateway must see that it is overloaded, not be turned away because of it.
        if (context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }

        if (Refusal(context) is { } retryAfter)
        {
            context.Response.Headers.RetryAfter = retryAfter.ToString(CultureInfo.InvariantCulture);
            await EdgeProblem.WriteAsync(context, StatusCodes.Status429TooManyRequests, "TooManyRequests",
                $"Too many requests came from here. Try again in {retryAfter} s.");
            return;
        }

        await next(context);
    }

    public void Dispose()
    {
        _byAddress.Dispose();
        _byToken.Dispose();
        _sensitive.Dispose();
    }

    /// <summary>Counts a request that asks for nothing but a page; a refused one is not counted and must still be refused by the others.</summary>
    public bool MayHavePage(IPAddress? address)
    {
        if (_options.AddressPerSecond == 0) return true;

        using var lease = _byAddress.AttemptAcquire(VisitorAddress.Of(address));
        return lease.IsAcquired;
    }

    private int? Refusal(HttpContext context) =>
        (_options.AddressPerSecond == 0 ? null : Wait(_byAddress, "address", VisitorAddress.Of(context.Connection.RemoteIpAddress)))
        ?? (Token(context.Request) is null ? null : Wait(_byToken, "token", context))
        ?? (HttpMethods.IsPost(context.Request.Method) ? Wait(_sensitive, "sensitive", context) : null);

    private static int? Wait<TWho>(PartitionedRateLimiter<TWho> limiter, string name, TWho who)
    {
        using var lease = limiter.AttemptAcquire(who);
        if (lease.IsAcquired) return null;

        GatewayMetrics.RefusedBy(name);
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 1;
    }

    private RateLimitPartition<(ulong, string)> Sensitive(HttpContext context)
    {
        var path = context.Request.Path;
        var address = VisitorAddress.Of(context.Connection.RemoteIpAddress);
        if (IsOneOf(path, "/account/sign-in", "/account/password", "/account/accept")) return Window((address, "sign-in"), _options.SignInsPerMinute);
        if (IsOneOf(path, "/api/notification/subscriptions")) return Window((address, "subscriptions"), _options.SubscriptionsPerMinute);
        return RateLimitPartition.GetNoLimiter((0UL, string.Empty));
    }

    private static bool IsOneOf(PathString path, params ReadOnlySpan<string> starts)
    {
        foreach (var start in starts)
        {
            if (path.StartsWithSegments(start, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static RateLimitPartition<TKey> Bucket<TKey>(TKey key, int burst, int perSecond) => perSecond == 0
        ? RateLimitPartition.GetNoLimiter(key)
        : RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        });

    private static RateLimitPartition<TKey> Window<TKey>(TKey key, int perMinute) => perMinute == 0
        ? RateLimitPartition.GetNoLimiter(key)
        : RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = Minute });

    private static string? Token(HttpRequest request) =>
        request.Headers.Authorization is [{ } value] && value.StartsWith("Bearer pp", StringComparison.OrdinalIgnoreCase) ? value : null;
}
