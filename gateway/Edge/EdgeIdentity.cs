using PublishingPlatform.Gateway.Accounts.People;

namespace PublishingPlatform.Gateway.Edge;

/// <summary>Who the gateway found behind a request, as a feature of the request. Absent for anonymous visitors.</summary>
/// <param name="Roles">Fewer than the account's when a token is limited to some.</param>
/// <param name="TokenId">The personal token that was shown; null for a browser's session.</param>
internal sealed record EdgeIdentity(Account Account, IReadOnlyList<string> Roles, Guid? TokenId)
{
    public bool IsSession => TokenId is null;
}
