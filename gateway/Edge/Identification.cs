using Microsoft.AspNetCore.Http;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Security;
using Yarp.ReverseProxy.Model;

namespace PublishingPlatform.Gateway.Edge;

/// <summary>
/// Puts the identity token for the one service that owns the endpoint onto the request, after the cache and before the
/// service looks. Visitors without an account get one too: it proves that the request came through here.
/// </summary>
internal sealed class Identification(IdentityIssuer issuer)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (Audience(context.GetEndpoint()) is { } service)
        {
            context.Request.Headers[IdentityTokens.Header] =
                await issuer.ForAsync(service, context.Features.Get<EdgeIdentity>(), context.RequestAborted);
        }

        await next(context);
    }

    private static string? Audience(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<ServiceMetadata>()?.Service ?? endpoint?.Metadata.GetMetadata<RouteModel>()?.Config.ClusterId;
}
