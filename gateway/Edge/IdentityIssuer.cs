using System.Collections.Concurrent;
using PublishingPlatform.Gateway.Accounts.Keys;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Gateway.Edge;

/// <summary>
/// Signs identity tokens and uses each for a third of its life. Everything it says is part of what it is remembered by,
/// so whoever lost a role is never shown with it again.
/// </summary>
internal sealed class IdentityIssuer(SigningKeys keys, IdentityTokens tokens, TimeProvider clock)
{
    private static readonly TimeSpan ReusedFor = IdentityTokens.Lifetime / 3;
    private const int Capacity = 10_000;

    private readonly ConcurrentDictionary<Principal, (string Token, long IssuedAt)> _issued = new();

    public async ValueTask<string> ForAsync(string service, EdgeIdentity? identity, CancellationToken ct)
    {
        var principal = identity is null
            ? new Principal(service, null, string.Empty, string.Empty, null)
            : new Principal(service, identity.Account.Id, identity.Account.Name, string.Join(' ', identity.Roles), identity.Account.Language);
        if (_issued.TryGetValue(principal, out var known) && clock.GetElapsedTime(known.IssuedAt) < ReusedFor) return known.Token;

        var issuedAt = clock.GetTimestamp();
        var token = tokens.Issue(await keys.SignerAsync(ct), service, principal.Id, principal.Name, identity?.Roles ?? [], principal.Language);
        if (_issued.Count >= Capacity) _issued.Clear();
        _issued[principal] = (token, issuedAt);
        return token;
    }

    private readonly record struct Principal(string Service, Guid? Id, string Name, string Roles, string? Language);
}
