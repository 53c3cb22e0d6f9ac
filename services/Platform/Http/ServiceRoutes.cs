using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PublishingPlatform.Platform.Http;

/// <summary>Which service an endpoint belongs to: the audience that an identity token must name, and its OpenAPI document.</summary>
public sealed record ServiceMetadata(string Service);

public static class ServiceRoutes
{
    /// <summary>Maps a service's endpoints; everything inside carries the service's name.</summary>
    public static void MapService(this IEndpointRouteBuilder app, string service, Action<RouteGroupBuilder> map)
    {
        var routes = app.MapGroup("").WithMetadata(new ServiceMetadata(service));
        map(routes);
    }

    internal static string? ServiceName(this HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<ServiceMetadata>()?.Service;
}
