using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Platform.Tests;

/// <summary>A token whose signature was looked at before is believed without that, and no longer or wider than otherwise.</summary>
public sealed class BelievingATokenAgain : IDisposable
{
    private static readonly Guid Ada = Guid.CreateVersion7();

    private readonly FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
    private readonly ECDsa ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly IdentityTokens tokens;
    private readonly IReadOnlyList<SecurityKey> keys;
    private readonly string token;

    public BelievingATokenAgain()
    {
        tokens = new IdentityTokens(clock);
        keys = [new ECDsaSecurityKey(ecdsa) { KeyId = "one" }];
        token = tokens.Issue(new SigningCredentials(keys[0], SecurityAlgorithms.EcdsaSha256), "reader", Ada, "Ada", ["editor"], null);
    }

    public void Dispose() => ecdsa.Dispose();

    [Fact]
    public async Task It_says_the_same()
    {
        var (first, second) = (await tokens.Verify(token, "reader", keys), await tokens.Verify(token, "reader", keys));

        Assert.Equal(Ada, Caller.Of(first!).Id);
        Assert.Equal(Ada, Caller.Of(second!).Id);
        Assert.True(Caller.Of(second!).Has(Permissions.StoriesPublish));
    }

    [Fact]
    public async Task Not_after_its_time()
    {
        Assert.NotNull(await tokens.Verify(token, "reader", keys));
        clock.Advance(IdentityTokens.Lifetime + TimeSpan.FromSeconds(11));

        Assert.Null(await tokens.Verify(token, "reader", keys));
    }

    [Fact]
    public async Task Not_by_another_service()
    {
        Assert.NotNull(await tokens.Verify(token, "reader", keys));

        Assert.Null(await tokens.Verify(token, "content", keys));
    }

    [Fact]
    public async Task Not_once_its_key_was_taken_back()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.NotNull(await tokens.Verify(token, "reader", keys));

        Assert.Null(await tokens.Verify(token, "reader", [new ECDsaSecurityKey(other) { KeyId = "two" }]));
        Assert.Null(await tokens.Verify(token, "reader", []));
    }

    [Fact]
    public async Task Not_with_a_letter_changed()
    {
        Assert.NotNull(await tokens.Verify(token, "reader", keys));

        Assert.Null(await tokens.Verify(token[..^2] + (token[^2] == 'A' ? 'B' : 'A') + token[^1], "reader", keys));
    }
}
