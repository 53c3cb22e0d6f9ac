using System.Collections.Frozen;
using Microsoft.Extensions.Configuration;

namespace PublishingPlatform.Gateway.Proxy;

/// <summary>
/// Where each service listens. Without an entry a service is found under its own name, as in a compose or cluster network.
/// </summary>
internal sealed class ServiceAddresses(IConfiguration configuration)
{
    private readonly FrozenDictionary<string, Uri[]> _addresses = PublicRoutes.Services
        .ToFrozenDictionary(service => service, service => Read(service, configuration[$"{GatewayOptions.Section}:Services:{service}"]));

    public Uri[] Of(string service) => _addresses[service];

    public static string[] Split(string addresses) => addresses.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static Uri[] Read(string service, string? configured)
    {
        // What is no address is refused by name when the process starts, after this.
        var addresses = Split(configured ?? string.Empty).Where(GatewayOptions.IsWebAddress).Select(address => new Uri(address)).ToArray();
        return addresses.Length > 0 ? addresses : [new Uri($"http://{service}:8080")];
    }
}
