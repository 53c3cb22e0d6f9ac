using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace PublishingPlatform.Platform.Security;

/// <summary>Where a service in a process of its own finds the gateway's keys.</summary>
public sealed class IdentityOptions
{
    /// <summary>For example <c>http://gateway:8080/.well-known/jwks.json</c>.</summary>
    public Uri? JwksUrl { get; set; }
}

/// <summary>
/// Keeps the gateway's JWKS (RFC 7517), read again every minute. While the gateway cannot be reached, the last
/// known keys stay good.
/// </summary>
internal sealed partial class JwksIdentityKeys(IHttpClientFactory clients, IOptions<IdentityOptions> options, TimeProvider clock, ILogger<JwksIdentityKeys> log) : IIdentityKeys, IDisposable
{
    public const string ClientName = "identity-keys";
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim reading = new(1, 1);
    private IReadOnlyList<SecurityKey> known = [];
    private DateTimeOffset readAt;

    public async ValueTask<IReadOnlyList<SecurityKey>> Current(CancellationToken ct)
    {
        if (clock.GetUtcNow() - readAt < Fresh) return known;

        await reading.WaitAsync(ct);
        try
        {
            if (clock.GetUtcNow() - readAt < Fresh || options.Value.JwksUrl is not { } url) return known;

            using var client = clients.CreateClient(ClientName);
            known = [.. new JsonWebKeySet(await client.GetStringAsync(url, ct)).Keys];
            readAt = clock.GetUtcNow();
        }
        catch (HttpRequestException unreachable)
        {
            LogUnreachable(unreachable);
            // Not at once again for every request.
            if (known.Count > 0) readAt = clock.GetUtcNow();
        }
        finally
        {
            reading.Release();
        }

        return known;
    }

    public void Dispose() => reading.Dispose();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The gateway's keys cannot be read")]
    private partial void LogUnreachable(Exception problem);
}
