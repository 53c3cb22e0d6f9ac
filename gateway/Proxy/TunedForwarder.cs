using Yarp.ReverseProxy.Forwarder;

namespace PublishingPlatform.Gateway.Proxy;

/// <summary>Connections to services: plenty, kept warm, and given up early when nobody answers.</summary>
internal sealed class TunedForwarder : ForwarderHttpClientFactory
{
    protected override void ConfigureHandler(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        base.ConfigureHandler(context, handler);

        handler.ConnectTimeout = TimeSpan.FromSeconds(3);
        handler.PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2);

        // New replicas appear behind the same name; a connection that never ends would never find them.
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
    }
}
