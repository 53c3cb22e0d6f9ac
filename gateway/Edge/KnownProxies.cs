using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;

namespace PublishingPlatform.Gateway.Edge;

/// <summary>
/// Setting <c>Gateway:KnownProxies</c>: addresses or networks (<c>10.0.0.0/8</c>) whose X-Forwarded-For, -Proto and
/// -Host are believed. Nobody is by default, otherwise every visitor could choose the address that limits count by.
/// </summary>
internal static class KnownProxies
{
    public static ForwardedHeadersOptions Read(IConfiguration configuration)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.None, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();

        foreach (var proxy in configuration.GetSection("Gateway:KnownProxies").Get<string[]>() ?? [])
        {
            if (System.Net.IPNetwork.TryParse(proxy, out var network)) options.KnownIPNetworks.Add(network);
            else if (IPAddress.TryParse(proxy, out var address)) options.KnownProxies.Add(address);
            else throw new InvalidOperationException($"Gateway:KnownProxies: '{proxy}' is neither an address nor a network such as 10.0.0.0/8.");

            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        }

        return options;
    }
}
