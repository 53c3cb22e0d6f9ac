using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using PublishingPlatform.Platform.Hosting;
using PublishingPlatform.Platform.Messaging.Inbox;
using PublishingPlatform.Platform.Persistence;

namespace PublishingPlatform.Platform.Messaging;

public static class EventsRegistration
{
    /// <summary>Registers the service's consumers; each endpoint and event must stand in <see cref="Subscriptions"/>.</summary>
    public static void AddEvents<TDb>(this IHostApplicationBuilder builder, string service, Action<EventsBuilder> configure)
        where TDb : ServiceDbContext
    {
        var events = new EventsBuilder(builder.Services, service, typeof(TDb));
        configure(events);

        var registry = PlatformRegistry.Of(builder.Services);
        foreach (var endpoint in events.Build()) registry.Add(endpoint);

        builder.Services.TryAddSingleton<EndpointPipeline>();
    }
}

/// <summary>Collects which consumer of a service handles which event on which endpoint.</summary>
public sealed class EventsBuilder(IServiceCollection services, string service, Type dbContext)
{
    private readonly Dictionary<string, Dictionary<string, ConsumerRegistration>> endpoints = [];
    private readonly Dictionary<string, Action<IServiceProvider>> afterGaps = [];

    /// <param name="afterGap">For endpoints of every instance: run when events may have been missed, as after a lost connection.</param>
    public EventsBuilder On<TEvent, TConsumer>(string endpoint, Action<IServiceProvider>? afterGap = null)
        where TEvent : class
        where TConsumer : class, IConsume<TEvent>
    {
        var type = EventType.Of(typeof(TEvent));
        if (!endpoint.StartsWith(service + "-", StringComparison.Ordinal) || !Subscriptions.All.Any(s => s.Event == type && s.Endpoint == endpoint))
            throw new InvalidOperationException($"Subscriptions lists no {type.WireName} to {endpoint} of {service}.");

        services.TryAddScoped<TConsumer>();
        if (afterGap is not null) afterGaps[endpoint] = afterGap;
        if (!endpoints.TryGetValue(endpoint, out var consumers)) endpoints[endpoint] = consumers = [];

        consumers.Add(type.WireName, new ConsumerRegistration(
            type,
            (scope, happened, ct) => scope.GetRequiredService<TConsumer>().Consume((TEvent)happened, ct)));
        return this;
    }

    internal IEnumerable<EndpointRegistration> Build() => endpoints.Select(e => new EndpointRegistration(e.Key, service, dbContext, e.Value)
    {
        AfterGap = afterGaps.GetValueOrDefault(e.Key),
    });
}

/// <summary>An endpoint of this process: its events, and the database whose transaction each of them runs in.</summary>
public sealed record EndpointRegistration(string Name, string Service, Type DbContext, IReadOnlyDictionary<string, ConsumerRegistration> Consumers)
{
    /// <summary>Run when this instance may have missed events.</summary>
    public Action<IServiceProvider>? AfterGap { get; init; }

    public bool EveryInstance => Subscriptions.All.Any(s => s.Endpoint == Name && s.EveryInstance);
}

/// <summary>How one event is handed to its consumer.</summary>
public sealed record ConsumerRegistration(EventType Event, Func<IServiceProvider, object, CancellationToken, Task> Consume);
