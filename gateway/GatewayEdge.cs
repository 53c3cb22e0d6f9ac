using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PublishingPlatform.Gateway.Accounts;
using PublishingPlatform.Gateway.Cache;
using PublishingPlatform.Gateway.Descriptions;
using PublishingPlatform.Gateway.Edge;
using PublishingPlatform.Gateway.Limits;
using PublishingPlatform.Gateway.Persistence;
using PublishingPlatform.Gateway.Receipts;
using PublishingPlatform.Platform;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Messaging;

namespace PublishingPlatform.Gateway;

/// <summary>
/// Everything between the network and the services, in its order, the same in front of a proxy and in front of services
/// in this process. <c>UseGatewayEdge</c> comes before <c>UseServiceDefaults</c>.
/// </summary>
public static class GatewayEdge
{
    public const string Service = "gateway";

    public static void AddGatewayEdge(this WebApplicationBuilder builder)
    {
        builder.AddEvents<AccountsDbContext>(Service, events => events.On<Contracts.Reader.PagesChanged, PagesChangedConsumer>(
            "gateway-pages", afterGap: container => container.GetRequiredService<Evictions>().EvictEverything()));
        builder.AddServiceDescription(Service);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        var services = builder.Services;
        PageServer.Use(services);
        services.AddOptions<GatewayOptions>().BindConfiguration(GatewayOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<LimitsOptions>().BindConfiguration(LimitsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PageCacheOptions>().BindConfiguration(PageCacheOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<RateLimits>();
        services.AddSingleton<BodyLimits>();
        services.AddSingleton<AnswerTimes>();
        services.AddSingleton<Authentication>();
        services.AddSingleton<IdentityIssuer>();
        services.AddSingleton<Identification>();
        services.AddSingleton<Evictions>(_ => new Evictions());
        services.AddSingleton(container =>
        {
            var options = container.GetRequiredService<IOptions<PageCacheOptions>>().Value;
            return new PageCache(
                container.GetRequiredService<Evictions>(), container.GetRequiredService<TimeProvider>(),
                TimeSpan.FromSeconds(options.Seconds), options.Megabytes * 1024L * 1024);
        });
        services.TryAddSingleton<IReceiptReader, LocalReceipts>();
        services.AddResponseCompression(options =>
        {
            // Only files that are the same for everybody pass through it: no secret is ever compressed beside foreign text.
            options.EnableForHttps = true;
            options.MimeTypes = ["text/css", "text/javascript", "application/javascript", "image/svg+xml", "application/json"];
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
    }

    public static void UseGatewayEdge(this WebApplication app)
    {
        app.UseKnownProxies();
        app.Use((context, next) =>
        {
            InboundHeaders.Strip(context.Request.Headers);
            return next(context);
        });
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseRouting();

        // Before the accounts are asked, so that a flood of invented tokens is stopped before it costs a query.
        app.Use(app.Services.GetRequiredService<RateLimits>().InvokeAsync);
        app.Use(app.Services.GetRequiredService<Authentication>().InvokeAsync);
        app.Use(app.Services.GetRequiredService<BodyLimits>().InvokeAsync);

        app.UseWhen(context => CacheKey.IsFile(context.Request.Path.Value ?? string.Empty), files => files.UseResponseCompression());
        app.UseMiddleware<PageCacheMiddleware>();

        // Behind the cache, because a page from memory needs neither.
        app.Use(app.Services.GetRequiredService<AnswerTimes>().InvokeAsync);
        app.Use(app.Services.GetRequiredService<Identification>().InvokeAsync);
    }

    private static void UseKnownProxies(this WebApplication app)
    {
        // A wrong setting is not explained here but when the process starts; until then nothing is served.
        var gateway = new GatewayOptions();
        app.Configuration.GetSection(GatewayOptions.Section).Bind(gateway);
        if (!gateway.Validate(new ValidationContext(gateway)).Any()) app.UseForwardedHeaders(KnownProxies.Believe(gateway));
    }

    /// <summary>The endpoints that are the gateway's own, wherever it runs.</summary>
    public static void MapGatewayEdge(this WebApplication app) => app.MapService(Service, routes =>
    {
        routes.MapAccounts();
        routes.MapReadReceipt();
        routes.MapApiDescriptions();
    });
}
