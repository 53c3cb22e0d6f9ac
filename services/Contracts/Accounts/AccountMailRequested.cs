namespace PublishingPlatform.Contracts.Accounts;

/// <summary>A person with an account is to get one mail about that account.</summary>
[EventName("publishing.account-mail-requested", 1, IsConfidential = true)]
public sealed record AccountMailRequested
{
    public required Guid RequestId { get; init; }

    public required Guid PersonId { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    /// <summary><c>invitation</c> or <c>password-reset</c>.</summary>
    public required string Template { get; init; }

    /// <summary>BCP 47 tag of the language to write in.</summary>
    public required string Language { get; init; }

    /// <summary>The address that finishes what was asked; works once, until <see cref="ExpiresAt"/>.</summary>
    public required string Link { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
