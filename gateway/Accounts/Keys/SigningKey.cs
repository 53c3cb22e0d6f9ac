using System.Globalization;

namespace PublishingPlatform.Gateway.Accounts.Keys;

/// <summary>
/// A key with which replicas sign identities. It is published some time before it signs and some time after it
/// stopped, so that no service meets a signature whose key it cannot know. Numbers grow by one, so of two replicas
/// that make the next key at once only one succeeds.
/// </summary>
internal sealed class SigningKey(int number, string sealedPrivateKey, DateTimeOffset createdAt, DateTimeOffset signsFrom)
{
    public int Number { get; private set; } = number;

    /// <summary>PKCS #8 in Base64, sealed with the installation's key.</summary>
    public string SealedPrivateKey { get; private set; } = sealedPrivateKey;

    public DateTimeOffset CreatedAt { get; private set; } = createdAt;

    public DateTimeOffset SignsFrom { get; private set; } = signsFrom;

    public string Id => "gateway-" + Number.ToString(CultureInfo.InvariantCulture);
}
