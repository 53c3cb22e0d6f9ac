using Microsoft.IdentityModel.Tokens;

namespace PublishingPlatform.Platform.Security;

/// <summary>The public keys that identity tokens are verified with: the gateway's own, or fetched from its JWKS.</summary>
public interface IIdentityKeys
{
    ValueTask<IReadOnlyList<SecurityKey>> Current(CancellationToken ct);
}
