using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using PublishingPlatform.Gateway.Accounts.People;
using PublishingPlatform.Gateway.Accounts.SignIn;
using PublishingPlatform.Gateway.Accounts.Tokens;

namespace PublishingPlatform.Gateway.Edge;

/// <summary>
/// Finds the account behind a session cookie or a personal token. Other credentials (partners' keys, signed links)
/// belong to the services and pass untouched. A session's changes must come from our own pages.
/// </summary>
internal sealed class Authentication(AccountDirectory accounts, TokenDirectory tokens)
{
    private const string BearerToken = "Bearer " + PersonalToken.Prefix;

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        if (authorization.StartsWith(BearerToken, StringComparison.OrdinalIgnoreCase))
        {
            if (await ByTokenAsync(authorization["Bearer ".Length..], context.RequestAborted) is not { } identity)
            {
                context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
                await EdgeProblem.WriteAsync(context, StatusCodes.Status401Unauthorized, "TokenInvalid", "This token does not exist, has expired or was revoked.");
                return;
            }

            // A key that opens everything this person may do has no business at a service.
            context.Request.Headers.Remove(HeaderNames.Authorization);
            context.Features.Set(identity);
        }
        else if (authorization.Length == 0 && SessionCookie.IsPresent(context.Request))
        {
            if (await BySessionAsync(context) is { } identity) context.Features.Set(identity);
        }

        if (NeedsSameSite(context) && !CrossSiteCheck.IsAllowed(context.Request))
        {
            await EdgeProblem.WriteAsync(context, StatusCodes.Status403Forbidden, "CrossSite", "A change must be sent from this site's own pages.");
            return;
        }

        await next(context);
    }

    // Signing somebody in to a foreign account is an attack too, and happens before there is a session.
    private static bool NeedsSameSite(HttpContext context) =>
        context.Features.Get<EdgeIdentity>() is { IsSession: true } || context.Request.Path.StartsWithSegments("/account", StringComparison.OrdinalIgnoreCase);

    private async Task<EdgeIdentity?> ByTokenAsync(string key, CancellationToken ct)
    {
        if (await tokens.FindAsync(key, ct) is not { } token) return null;
        if (await accounts.FindAsync(token.PersonId, ct) is not { IsActive: true } account) return null;

        return new EdgeIdentity(account, token.Roles is null ? account.Roles : [.. account.Roles.Intersect(token.Roles)], token.Id);
    }

    private async Task<EdgeIdentity?> BySessionAsync(HttpContext context)
    {
        var session = await context.AuthenticateAsync(SessionCookie.Scheme);
        if (!session.Succeeded || SessionCookie.Read(session.Principal) is not var (id, stamp)) return null;

        return await accounts.FindAsync(id, context.RequestAborted) is { IsActive: true } account && account.Stamp == stamp
            ? new EdgeIdentity(account, account.Roles, TokenId: null)
            : null;
    }
}
