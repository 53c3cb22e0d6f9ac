using Microsoft.AspNetCore.Http;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Syndication.Operations;

/// <summary>Deliveries are the business of those who manage partners and of operators: either permission opens them.</summary>
internal static class OperatorAccess
{
    public static ValueTask<object?> Check(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var caller = Caller.Of(invocation.HttpContext.User);
        if (caller.Has(Permissions.PartnersManage) || caller.Has(Permissions.Operations)) return next(invocation);

        return ValueTask.FromResult<object?>(caller.IsAnonymous
            ? Problems.Of(StatusCodes.Status401Unauthorized, "SignInRequired", "Sign in, or send a token, to do this.", ("permission", Permissions.PartnersManage))
            : Problems.Forbidden("PermissionMissing", $"This needs the permission {Permissions.PartnersManage} or {Permissions.Operations}.", ("permission", Permissions.PartnersManage)));
    }
}
