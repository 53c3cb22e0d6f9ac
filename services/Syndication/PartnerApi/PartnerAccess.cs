using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Syndication.Delivering;
using PublishingPlatform.Syndication.Partners;
using PublishingPlatform.Syndication.Persistence;

namespace PublishingPlatform.Syndication.PartnerApi;

/// <summary>The partner that a key belongs to.</summary>
internal sealed record KeyHolder(Guid PartnerId, bool IsSuspended)
{
    private static readonly object Place = new();

    public static KeyHolder Of(HttpContext http) => (KeyHolder)http.Items[Place]!;

    public void Put(HttpContext http) => http.Items[Place] = this;
}

/// <summary>Lets in who shows a key, as often as agreed. A key that was revoked opens nothing from that moment on.</summary>
internal sealed class PartnerAccess(IOptions<SyndicationOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(hash =>
        RateLimitPartition.GetFixedWindowLimiter(hash, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = options.Value.CallsPerMinute,
            Window = TimeSpan.FromMinutes(1),
            QueueLimit = 0,
        }));

    public static async ValueTask<object?> Check(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var http = invocation.HttpContext;
        return await http.RequestServices.GetRequiredService<PartnerAccess>().Refuse(http) ?? await next(invocation);
    }

    public void Dispose() => limiter.Dispose();

    private async Task<IResult?> Refuse(HttpContext http)
    {
        var given = http.Request.Headers.Authorization.ToString();
        if (!given.StartsWith("Bearer " + PartnerKey.Prefix, StringComparison.OrdinalIgnoreCase) || given.Length > 200)
            return NoKey(http, "KeyMissing", "Send a partner key: Authorization: Bearer ppk_…");

        var hash = PartnerKey.HashOf(given["Bearer ".Length..]);
        var db = http.RequestServices.GetRequiredService<SyndicationDbContext>();
        var holder = await db.Keys
            .Where(k => k.Hash == hash && k.RevokedAt == null)
            .Join(db.Partners, k => k.PartnerId, p => p.Id, (_, p) => new KeyHolder(p.Id, p.SuspendedAt != null))
            .SingleOrDefaultAsync(http.RequestAborted);
        if (holder is null) return NoKey(http, "KeyInvalid", "This key is not known, or has been revoked.");

        // After the look-up, so that guessing fills no memory with limiters for keys that do not exist.
        using var permit = limiter.AttemptAcquire(hash);
        if (!permit.IsAcquired) return TooOften(http, permit);

        holder.Put(http);
        return null;
    }

    private static ProblemHttpResult NoKey(HttpContext http, string code, string detail)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Of(StatusCodes.Status401Unauthorized, code, detail);
    }

    private static ProblemHttpResult TooOften(HttpContext http, RateLimitLease permit)
    {
        var wait = permit.TryGetMetadata(MetadataName.RetryAfter, out var left) ? Math.Max(1, (int)Math.Ceiling(left.TotalSeconds)) : 60;
        http.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return Problems.Of(StatusCodes.Status429TooManyRequests, "TooManyRequests", "This key has been used too often in the last minute.");
    }
}
