using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PublishingPlatform.Platform.Http;

namespace PublishingPlatform.Platform.Security;

/// <summary>Authenticates by the gateway's token, whose audience must be the service that owns the endpoint.</summary>
internal sealed class IdentityAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IdentityTokens tokens, IIdentityKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Identity";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var token = Request.Headers[IdentityTokens.Header].ToString();
        if (token.Length == 0 || Context.ServiceName() is not { } service) return AuthenticateResult.NoResult();

        var principal = await tokens.Verify(token, service, await keys.Current(Context.RequestAborted));
        return principal is null
            ? AuthenticateResult.Fail("The identity token is not valid here.")
            : AuthenticateResult.Success(new AuthenticationTicket(principal, SchemeName));
    }
}

/// <summary>An endpoint needs one of these permissions.</summary>
internal sealed record PermissionRequirement(IReadOnlyList<string> AnyOf) : IAuthorizationRequirement
{
    public bool IsMetBy(Caller caller) => AnyOf.Any(caller.Has);
}

internal sealed class PermissionHandler : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (requirement.IsMetBy(Caller.Of(context.User))) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

/// <summary>Says 401 or 403 as a problem document that names the missing permission.</summary>
internal sealed class PermissionResult : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            await next(context);
            return;
        }

        var caller = Caller.Of(context.User);
        var wanted = policy.Requirements.OfType<PermissionRequirement>().FirstOrDefault(r => !r.IsMetBy(caller))?.AnyOf ?? [];
        var missing = wanted is [var first, ..] ? first : null;
        ProblemHttpResult problem = caller.IsAnonymous
            ? Problems.Of(StatusCodes.Status401Unauthorized, "SignInRequired", "Sign in, or send a token, to do this.", ("permission", missing))
            : Problems.Forbidden("PermissionMissing", $"This needs the permission {string.Join(" or ", wanted)}.", ("permission", missing));
        await problem.ExecuteAsync(context);
    }
}

public static class PermissionExtensions
{
    /// <summary>Answers 401 to visitors and 403 with the permission's name to those who lack it.</summary>
    /// <param name="alternatives">Further permissions of which any one will do as well.</param>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder endpoints, string permission, params string[] alternatives)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.RequireAuthorization(policy => policy.AddRequirements(new PermissionRequirement([permission, .. alternatives])));

    internal static void AddIdentity(this IServiceCollection services)
    {
        services.AddSingleton<IdentityTokens>();
        services.AddAuthentication(IdentityAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, IdentityAuthentication>(IdentityAuthentication.SchemeName, null);
        services.AddAuthorization();
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, PermissionResult>();
    }
}
