using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using PublishingPlatform.Platform.Hosting;

namespace PublishingPlatform.Platform.Work;

/// <summary>A background work of this process. Leased works run in the replica that leads their service.</summary>
public sealed record WorkRegistration(string Name, Type Type, bool Leased);

public static class WorkRegistrationExtensions
{
    /// <summary>Runs a work for as long as the process lives. The name is <c>{service}-{what}</c>.</summary>
    public static void AddWork<TWork>(this IHostApplicationBuilder builder, string name, bool leased) where TWork : class, IWork
    {
        builder.Services.TryAddScoped<TWork>();
        builder.Services.TryAddSingleton<WorkSignals>();
        PlatformRegistry.Of(builder.Services).Add(new WorkRegistration(name, typeof(TWork), leased));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, WorkHost>());
    }
}
