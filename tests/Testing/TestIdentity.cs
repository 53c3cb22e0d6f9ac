using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Testing;

/// <summary>Stands where the gateway stands: signs identity tokens with a key made for this test.</summary>
public sealed class TestIdentity : IIdentityKeys, IDisposable
{
    private readonly ECDsa ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsaSecurityKey key;
    private readonly IdentityTokens tokens = new(TimeProvider.System);

    public TestIdentity() => key = new ECDsaSecurityKey(ecdsa) { KeyId = "test" };

    public ValueTask<IReadOnlyList<SecurityKey>> Current(CancellationToken ct) => ValueTask.FromResult<IReadOnlyList<SecurityKey>>([key]);

    /// <summary>The same id for the same name, in every test and process.</summary>
    public static Guid IdOf(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));

    public void Dispose() => ecdsa.Dispose();

    internal string TokenFor(string audience, TestPerson? person) => tokens.Issue(
        new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256), audience, person?.Id, person?.Name ?? "", person?.Roles ?? [], null);
}

internal sealed record TestPerson(Guid Id, string Name, IReadOnlyList<string> Roles);
