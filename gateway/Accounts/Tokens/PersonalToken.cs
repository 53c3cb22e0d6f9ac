namespace PublishingPlatform.Gateway.Accounts.Tokens;

/// <summary>A key with which a person's scripts call the API. Only its hash is kept: the key itself is shown once.</summary>
internal sealed class PersonalToken
{
    public const string Prefix = "ppt_";
    public const int NameLength = 100;
    public const int RolesLength = 400;

    private PersonalToken()
    {
    }

    public PersonalToken(Guid personId, string name, IReadOnlyList<string>? roles, DateTimeOffset? expiresAt, string key, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        PersonId = personId;
        Name = name;
        OnlyRoles = roles is null ? null : string.Join(' ', roles);
        Hash = HashOf(key);
        Hint = key[^4..];
        CreatedAt = now;
        ExpiresAt = expiresAt;
    }

    public Guid Id { get; private set; }

    public Guid PersonId { get; private set; }

    public string Name { get; private set; } = string.Empty;

    /// <summary>The subset of the person's roles that this token may use; null means all that the person has at the time.</summary>
    public string? OnlyRoles { get; private set; }

    public string Hash { get; private set; } = string.Empty;

    /// <summary>The last letters, by which people recognise the token they lost.</summary>
    public string Hint { get; private set; } = string.Empty;

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? ExpiresAt { get; private set; }

    public DateTimeOffset? LastUsedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public string[]? Roles => OnlyRoles?.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;

    public static string NewKey() => Prefix + Secret.New();

    public static string HashOf(string key) => Secret.HashOf(key);
}
