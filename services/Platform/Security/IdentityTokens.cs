using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PublishingPlatform.Platform.Security;

/// <summary>
/// The short-lived token (ES256, RFC 7519) by which the gateway tells one service who the caller is. A service
/// trusts nothing else about a person.
/// </summary>
public sealed class IdentityTokens(TimeProvider clock)
{
    public const string Header = "X-Identity";
    public const string Issuer = "publishing-gateway";
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(10);
    private const int Capacity = 10_000;

    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };
    private volatile Believed believed = new([]);

    /// <param name="audience">The one service that may accept it.</param>
    /// <param name="id">Null for an anonymous visitor.</param>
    public string Issue(SigningCredentials key, string audience, Guid? id, string name, IEnumerable<string> roles, string? language)
    {
        var claims = new List<Claim>();
        if (id is not null)
        {
            claims.Add(new Claim(IdentityClaims.Subject, id.Value.ToString()));
            claims.Add(new Claim(IdentityClaims.Name, name));
            claims.AddRange(roles.Select(role => new Claim(IdentityClaims.Role, role)));
            if (language is not null) claims.Add(new Claim(IdentityClaims.Language, language));
        }

        var now = clock.GetUtcNow().UtcDateTime;
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = audience,
            Subject = new ClaimsIdentity(claims),
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            SigningCredentials = key,
        });
    }

    /// <summary>
    /// Null when the token is not from the gateway, not for this service, or not of this minute. The gateway sends one token
    /// with many requests, and its signature costs more than most of them: it is looked at once for as long as the same
    /// list of keys is handed in, the times at each request.
    /// </summary>
    public async Task<ClaimsPrincipal?> Verify(string token, string audience, IEnumerable<SecurityKey> keys)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        // A key that was taken back takes what it signed along.
        var known = believed;
        if (!ReferenceEquals(known.Keys, keys)) believed = known = new Believed(keys);
        if (known.Tokens.TryGetValue((token, audience), out var before) && IsOfThisMinute(before.From, before.Until, now)) return before.Principal;

        var result = await handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = audience,
            IssuerSigningKeys = keys,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            NameClaimType = IdentityClaims.Name,
            RoleClaimType = IdentityClaims.Role,
            ValidateLifetime = true,
            LifetimeValidator = (from, until, _, _) => IsOfThisMinute(from, until, now),
        });
        if (!result.IsValid) return null;

        // A visitor's token proves only that the request came through the gateway.
        var principal = result.ClaimsIdentity.HasClaim(c => c.Type == IdentityClaims.Subject)
            ? new ClaimsPrincipal(result.ClaimsIdentity)
            : new ClaimsPrincipal(new ClaimsIdentity());
        if (known.Tokens.Count >= Capacity) known.Tokens.Clear();
        known.Tokens[(token, audience)] = new Verified(principal, result.SecurityToken.ValidFrom, result.SecurityToken.ValidTo);
        return principal;
    }

    private static bool IsOfThisMinute(DateTime? from, DateTime? until, DateTime now) => from <= now + ClockSkew && until > now - ClockSkew;

    /// <summary>What one list of keys has proved.</summary>
    private sealed record Believed(IEnumerable<SecurityKey> Keys)
    {
        public ConcurrentDictionary<(string Token, string Audience), Verified> Tokens { get; } = new();
    }

    private sealed record Verified(ClaimsPrincipal Principal, DateTime From, DateTime Until);
}
