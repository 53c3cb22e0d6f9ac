using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using PublishingPlatform.Platform.Health;
using PublishingPlatform.Platform.Hosting;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Idempotency;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Platform.Messaging.Inbox;
using PublishingPlatform.Platform.Messaging.Parking;
using PublishingPlatform.Platform.Messaging.Transport;
using PublishingPlatform.Platform.Messaging.Transport.RabbitMq;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Platform.Security;
using PublishingPlatform.Platform.Telemetry;
using PublishingPlatform.Platform.Work;

namespace PublishingPlatform.Platform;

/// <summary>What every host of services sets up once, whether it runs one service or all of them.</summary>
public static class ServiceDefaults
{
    /// <param name="host">Names the process in traces and metrics.</param>
    public static void AddServiceDefaults(this WebApplicationBuilder builder, string host)
    {
        builder.Configuration.AddSecretFiles();
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<DataFolder>();
        services.AddSingleton<SecretBox>();
        services.AddOptions<DataOptions>().BindConfiguration("Data").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DatabaseOptions>().BindConfiguration("Database").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SecretsOptions>().BindConfiguration("Secrets");
        services.AddOptions<IdentityOptions>().BindConfiguration("Identity");
        services.TryAddSingleton<ILeases, DatabaseLeases>();
        services.AddHttpClient(JwksIdentityKeys.ClientName);
        services.TryAddSingleton<IIdentityKeys, JwksIdentityKeys>();
        services.AddIdentity();
        services.AddProblems();
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Encoder = EventJson.Options.Encoder;
            options.SerializerOptions.DefaultIgnoreCondition = EventJson.Options.DefaultIgnoreCondition;
        });
        // What an operator needs to see, services say themselves; a line per request is for whoever asks for it.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http", LogLevel.Warning);
        // It comes with authentication and warns of keys that no service uses; the gateway keeps its own in its database, sealed.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // A refused insert is how duplicates are told; what is a real failure is logged by whoever sees it fail.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Update", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Query", LogLevel.None);
        builder.AddTelemetry(host);
    }

    /// <summary>All services in this process: events stay inside it, and the data folder belongs to it alone.</summary>
    /// <param name="allServices">False in tests of one service: events for others are dropped.</param>
    public static void AddEmbeddedTransport(this IHostApplicationBuilder builder, bool allServices = true)
    {
        var services = builder.Services;
        services.AddSingleton(container => ActivatorUtilities.CreateInstance<EmbeddedTransport>(container, !allServices));
        services.AddSingleton<IEventTransport>(container => container.GetRequiredService<EmbeddedTransport>());
        services.AddHostedService(container => container.GetRequiredService<EmbeddedTransport>());
        services.TryAddSingleton<EndpointPipeline>();
        services.Replace(ServiceDescriptor.Singleton<ILeases, ExclusiveLeases>());
    }

    /// <summary>
    /// One service in this process: its events travel over the broker at <c>Messaging:Url</c>. Without one they wait in
    /// its outbox. Called after the service's consumers are registered.
    /// </summary>
    public static void AddMessaging(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<MessagingOptions>().BindConfiguration(MessagingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        if (!string.IsNullOrEmpty(builder.Configuration[$"{MessagingOptions.Section}:Url"]))
        {
            builder.AddRabbitMqTransport();
            return;
        }

        builder.Services.AddSingleton<IEventTransport, UnconnectedTransport>();
        builder.Services.TryAddSingleton<EndpointPipeline>();
    }

    /// <summary>One OpenAPI document per service, with that service's endpoints only.</summary>
    public static void AddServiceDescription(this IHostApplicationBuilder builder, string service) =>
        builder.Services.AddOpenApi(service, options =>
        {
            options.CreateSchemaReferenceId = SchemaNames.Of;
            options.ShouldInclude = description =>
                description.ActionDescriptor.EndpointMetadata.OfType<ServiceMetadata>().Any(m => m.Service == service);
        });

    /// <summary>The part of the request pipeline that every service has; behind the gateway's edge in Embedded.</summary>
    public static void UseServiceDefaults(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.Use(JsonCharset.InvokeAsync);
        app.UseIdempotencyBuffering();
        app.UseAuthentication();
        app.UseAuthorization();
    }

    public static void MapServiceDefaults(this WebApplication app)
    {
        app.MapHealth();
        app.MapOpenApi("/openapi/{documentName}.json");
        foreach (var service in app.Services.GetRequiredService<PlatformRegistry>().Services)
            app.MapService(service.Name, routes => routes.MapParked(service));
    }

    /// <summary>
    /// Migrates, runs until stopped, and turns what keeps a process from starting into one line on standard error.
    /// With <c>--migrate</c> it migrates and ends.
    /// </summary>
    public static async Task<int> RunService(this WebApplication app, string[] args)
    {
        try
        {
            await app.Migrate(asDeployStep: args.Contains("--migrate"));
            if (args.Contains("--migrate")) return 0;

            await app.RunAsync();
            return 0;
        }
        catch (Exception exception) when (CannotStartException.Explain(exception) is { } line)
        {
            await Console.Error.WriteLineAsync(line);
            return 1;
        }
    }

    public static Task Migrate(this IHost app, bool asDeployStep = false, CancellationToken ct = default) =>
        Migrations.Run(app.Services, asDeployStep, ct);

    private static void AddTelemetry(this WebApplicationBuilder builder, string host)
    {
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService($"publishing-{host}", serviceInstanceId: Environment.MachineName + "/" + Environment.ProcessId))
            .WithTracing(tracing => tracing
                .AddSource(PlatformTelemetry.SourceName)
                .AddAspNetCoreInstrumentation(http => http.Filter = context => !context.Request.Path.StartsWithSegments("/health"))
                .AddHttpClientInstrumentation())
            .WithMetrics(metrics => metrics
                .AddMeter(PlatformTelemetry.SourceName)
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation());
        if (!string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            telemetry.UseOtlpExporter();
            builder.Logging.AddOpenTelemetry(logging => logging.IncludeScopes = true);
        }
    }
}
