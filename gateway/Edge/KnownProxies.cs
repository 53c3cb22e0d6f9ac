using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace PublishingPlatform.Gateway.Edge;

/// <summary>
/// Whose word about the visitor's address is taken. Nobody's by default, otherwise every visitor could choose the address
/// that limits count by.
/// </summary>
internal static class KnownProxies
{
    public static ForwardedHeadersOptions Believe(GatewayOptions gateway)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.None, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();

        foreach (var proxy in gateway.KnownProxies)
        {
            if (System.Net.IPNetwork.TryParse(proxy, out var network)) options.KnownIPNetworks.Add(network);
            else options.KnownProxies.Add(IPAddress.Parse(proxy));

            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        }

        return options;
    }
}
