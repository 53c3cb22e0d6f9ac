using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Net.Http.Headers;
using PublishingPlatform.Gateway.Edge;
using PublishingPlatform.Gateway.Limits;
using PublishingPlatform.Gateway.Receipts;
using PublishingPlatform.Platform.Http;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;
using Yarp.ReverseProxy.Transforms;

namespace PublishingPlatform.Gateway.Proxy;

/// <summary>Hands requests on to services in processes of their own. Not part of Embedded, where they are in this one.</summary>
public static class GatewayProxy
{
    public static void AddGatewayProxy(this IHostApplicationBuilder builder)
    {
        var addresses = new ServiceAddresses(builder.Configuration);
        var services = builder.Services;
        services.AddSingleton(addresses);
        // It notes every address in full, with the token of each link that a mail led to.
        builder.Logging.AddFilter("Yarp", LogLevel.Warning);
        services.AddHttpClient(RemoteReceipts.ClientName);
        services.Replace(ServiceDescriptor.Singleton<IReceiptReader, RemoteReceipts>());
        services.AddSingleton<IForwarderHttpClientFactory, TunedForwarder>();
        services.AddReverseProxy()
            .LoadFromMemory([.. PublicRoutes.All.Select(RouteOf)], [.. PublicRoutes.Services.Select(service => ClusterOf(service, addresses.Of(service)))])
            .AddTransforms(transforms =>
            {
                // X-Forwarded-*: no service asks where its visitors are, so their addresses stay here.
                transforms.UseDefaultForwarders = false;
                transforms.AddRequestTransform(KeepSessionHere);
            });
    }

    /// <summary>
    /// Lets requests for services go without what this process does for endpoints of its own, above all without
    /// authentication: who is calling, the service asks its token. Comes right behind the edge.
    /// </summary>
    public static void UseGatewayProxy(this WebApplication app) => app.MapWhen(
        context => context.GetEndpoint()?.Metadata.GetMetadata<RouteModel>() is not null,
        services =>
        {
            services.UseExceptionHandler();
            services.UseStatusCodePages();
            services.Run(context => context.GetEndpoint()!.RequestDelegate!(context));
        });

    public static void MapGatewayProxy(this IEndpointRouteBuilder routes)
    {
        // What the gateway does not know about accounts, no service does.
        routes.Map("/account/{**rest}", () => TypedResults.NotFound()).WithOrder(PublicRoutes.LastOrder - 1).ExcludeFromDescription();
        routes.MapReverseProxy(proxy =>
        {
            proxy.Use(ExplainFailureAsync);
            proxy.UseLoadBalancing();
        });
    }

    private static RouteConfig RouteOf(PublicRoutes.Route route) => new()
    {
        RouteId = route.Name,
        ClusterId = route.Service,
        Match = new RouteMatch { Path = route.Path },

        // Limits are the edge's, which knows them by path in Embedded too.
        MaxRequestBodySize = null,

        Order = route.Order,
    };

    private static ClusterConfig ClusterOf(string service, Uri[] addresses) => new()
    {
        ClusterId = service,
        LoadBalancingPolicy = "PowerOfTwoChoices",
        Destinations = addresses.Select((address, index) => (address, index))
            .ToDictionary(entry => $"{service}-{entry.index}", entry => new DestinationConfig { Address = entry.address.ToString() }),
        HealthCheck = new HealthCheckConfig
        {
            // With one replica a failed check must not turn "slow" into "gone".
            AvailableDestinationsPolicy = "HealthyOrPanic",
            Active = new ActiveHealthCheckConfig { Enabled = addresses.Length > 1, Interval = TimeSpan.FromSeconds(5), Timeout = TimeSpan.FromSeconds(2), Path = "/health/live" },
        },
        HttpRequest = new ForwarderRequestConfig
        {
            // Between two pieces, not in all: a stream sends a heartbeat well within this.
            ActivityTimeout = TimeSpan.FromSeconds(100),
            AllowResponseBuffering = false,
            Version = System.Net.HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        },
    };

    /// <summary>The session opens everything its person may do; services get an identity for themselves instead.</summary>
    private static ValueTask KeepSessionHere(RequestTransformContext context)
    {
        var cookies = context.HttpContext.Request.Headers.Cookie.ToString();
        if (!cookies.Contains("newsroom", StringComparison.Ordinal)) return ValueTask.CompletedTask;

        var others = cookies.Split(';', StringSplitOptions.TrimEntries)
            .Where(cookie => !cookie.StartsWith("newsroom", StringComparison.Ordinal) && !cookie.StartsWith("__Host-newsroom", StringComparison.Ordinal))
            .ToList();
        context.ProxyRequest.Headers.Remove(HeaderNames.Cookie);
        if (others.Count > 0) context.ProxyRequest.Headers.TryAddWithoutValidation(HeaderNames.Cookie, string.Join("; ", others));
        return ValueTask.CompletedTask;
    }

    private static async Task ExplainFailureAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Features.Get<IForwarderErrorFeature>() is null && context.Response.StatusCode != StatusCodes.Status503ServiceUnavailable) return;
        if (context.Response.HasStarted || context.Response.ContentType is not null) return;
        if (context.Features.Get<AnswerDeadline>() is { HasPassed: true } deadline)
        {
            await deadline.ExplainAsync(context);
            return;
        }

        if (context.RequestAborted.IsCancellationRequested) return;

        var (status, code, detail) = context.Response.StatusCode switch
        {
            StatusCodes.Status413PayloadTooLarge => (413, "BodyTooLarge", "This is more than can be sent here."),
            StatusCodes.Status400BadRequest => (400, "BadRequest", "The request ended before all of it was sent."),
            StatusCodes.Status503ServiceUnavailable => (503, "ServiceUnavailable", "The service for this is not available. Try again shortly."),
            StatusCodes.Status504GatewayTimeout => (504, "ServiceTimedOut", "The service for this took too long."),
            _ => (502, "ServiceUnreachable", "The service for this cannot be reached. Try again shortly."),
        };
        if (status >= 500) context.Response.Headers.RetryAfter = "2";
        await EdgeProblem.WriteAsync(context, status, code, detail);
    }
}
