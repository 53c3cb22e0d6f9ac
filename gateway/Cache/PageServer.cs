using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PublishingPlatform.Gateway.Cache;

/// <summary>The server, with pages from memory handed out between it and everything that is built around other requests.</summary>
internal sealed class PageServer(IServer server, PagesAtOnce pages) : IServer
{
    public IFeatureCollection Features => server.Features;

    public static void Use(IServiceCollection services)
    {
        // A test's server has no such type and stays what it is.
        if (services.LastOrDefault(service => service.ServiceType == typeof(IServer))?.ImplementationType is not { } server) return;

        services.AddSingleton<PagesAtOnce>();
        services.Replace(ServiceDescriptor.Singleton<IServer>(container => new PageServer(
            (IServer)ActivatorUtilities.CreateInstance(container, server), container.GetRequiredService<PagesAtOnce>())));
    }

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken) where TContext : notnull =>
        server.StartAsync(new PagesFirst<TContext>(application, pages), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    public void Dispose() => server.Dispose();
}
