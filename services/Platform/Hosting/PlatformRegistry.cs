using Microsoft.Extensions.DependencyInjection;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Platform.Work;

namespace PublishingPlatform.Platform.Hosting;

/// <summary>
/// What the services of this process have registered. One per container, so that one service in its own
/// process and all services in one process are described the same way.
/// </summary>
public sealed class PlatformRegistry
{
    private readonly Dictionary<string, ServiceRegistration> services = [];
    private readonly Dictionary<string, EndpointRegistration> endpoints = [];
    private readonly List<WorkRegistration> works = [];

    public IReadOnlyCollection<ServiceRegistration> Services => services.Values;

    /// <summary>What this process calls itself on the broker.</summary>
    public string Name => $"{string.Join('+', services.Keys)} on {Environment.MachineName}/{Environment.ProcessId}";

    public IReadOnlyCollection<EndpointRegistration> Endpoints => endpoints.Values;

    public IReadOnlyCollection<WorkRegistration> Works => works;

    /// <summary>The registry of the container that is being built; made at first use.</summary>
    public static PlatformRegistry Of(IServiceCollection container)
    {
        if (container.FirstOrDefault(s => s.ServiceType == typeof(PlatformRegistry))?.ImplementationInstance is PlatformRegistry known)
            return known;

        var registry = new PlatformRegistry();
        container.AddSingleton(registry);
        return registry;
    }

    internal void Add(ServiceRegistration service) => services.Add(service.Name, service);

    internal void Add(EndpointRegistration endpoint) => endpoints.Add(endpoint.Name, endpoint);

    internal void Add(WorkRegistration work)
    {
        if (works.Any(w => w.Name == work.Name)) throw new InvalidOperationException($"Two works are named {work.Name}.");

        works.Add(work);
    }

    /// <summary>The service that a prefixed name such as <c>reader-stories</c> belongs to.</summary>
    public ServiceRegistration ServiceOf(string prefixedName)
    {
        var name = prefixedName.Split('-', 2)[0];
        return services.GetValueOrDefault(name)
            ?? throw new InvalidOperationException($"'{prefixedName}' names service '{name}', which has no database here: call AddDatabase first.");
    }
}

/// <summary>A service of this process and the database that it owns.</summary>
public sealed record ServiceRegistration(string Name, Type DbContext);
