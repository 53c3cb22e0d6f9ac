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
    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };

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

    /// <summary>Null when the token is not from the gateway, not for this service, or not of this minute.</summary>
    public async Task<ClaimsPrincipal?> Verify(string token, string audience, IEnumerable<SecurityKey> keys)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var result = await handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = audience,
            IssuerSigningKeys = keys,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            NameClaimType = IdentityClaims.Name,
            RoleClaimType = IdentityClaims.Role,
            ValidateLifetime = true,
            LifetimeValidator = (from, until, _, _) => from <= now + ClockSkew && until > now - ClockSkew,
        });
        if (!result.IsValid) return null;

        // A visitor's token proves only that the request came through the gateway.
        return result.ClaimsIdentity.HasClaim(c => c.Type == IdentityClaims.Subject)
            ? new ClaimsPrincipal(result.ClaimsIdentity)
            : new ClaimsPrincipal(new ClaimsIdentity());
    }
}
