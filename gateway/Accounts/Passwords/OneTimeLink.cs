namespace PublishingPlatform.Gateway.Accounts.Passwords;

/// <summary>A mailed address that lets its reader choose a password, once. Only the hash of its secret is kept.</summary>
internal sealed class OneTimeLink
{
    public const string Invitation = "invitation";
    public const string PasswordReset = "password-reset";

    private OneTimeLink()
    {
    }

    public OneTimeLink(Guid personId, string purpose, string secret, DateTimeOffset now, TimeSpan validFor)
    {
        Id = Guid.CreateVersion7(now);
        PersonId = personId;
        Purpose = purpose;
        Hash = Secret.HashOf(secret);
        CreatedAt = now;
        ExpiresAt = now + validFor;
        Version = 1;
    }

    public Guid Id { get; private set; }

    public Guid PersonId { get; private set; }

    public string Purpose { get; private set; } = string.Empty;

    public string Hash { get; private set; } = string.Empty;

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }

    public int Version { get; private set; }

    public bool IsOpen(DateTimeOffset now) => UsedAt is null && ExpiresAt > now;

    /// <summary>Closes the link, whether it was followed or replaced by a newer one.</summary>
    public void Close(DateTimeOffset now)
    {
        UsedAt ??= now;
        Version++;
    }
}
