namespace PublishingPlatform.Gateway.Accounts.Keys;

/// <summary>
/// A key with which replicas sign identities. It is published some time before it signs and some time after it
/// stopped, so that no service meets a signature whose key it cannot know.
/// </summary>
internal sealed class SigningKey
{
    private SigningKey()
    {
    }

    public SigningKey(string id, string sealedPrivateKey, DateTimeOffset createdAt, DateTimeOffset signsFrom)
    {
        Id = id;
        SealedPrivateKey = sealedPrivateKey;
        CreatedAt = createdAt;
        SignsFrom = signsFrom;
    }

    public string Id { get; private set; } = string.Empty;

    /// <summary>PKCS #8, sealed with the installation's key.</summary>
    public string SealedPrivateKey { get; private set; } = string.Empty;

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset SignsFrom { get; private set; }
}
