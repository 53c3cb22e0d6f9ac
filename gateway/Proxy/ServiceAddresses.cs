using System.Collections.Frozen;
using Microsoft.Extensions.Configuration;
using PublishingPlatform.Platform.Hosting;

namespace PublishingPlatform.Gateway.Proxy;

/// <summary>
/// Setting <c>Gateway:Services:{name}</c>: where each service listens, several replicas separated by commas. Without an
/// entry a service is found under its own name, as in a compose or cluster network.
/// </summary>
internal sealed class ServiceAddresses(IConfiguration configuration)
{
    public const string Section = "Gateway:Services";

    private readonly FrozenDictionary<string, Uri[]> _addresses = PublicRoutes.Services
        .ToFrozenDictionary(service => service, service => Read(service, configuration[$"{Section}:{service}"]));

    public Uri[] Of(string service) => _addresses[service];

    private static Uri[] Read(string service, string? configured) => string.IsNullOrWhiteSpace(configured)
        ? [new Uri($"http://{service}:8080")]
        : [.. configured.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(address => Parse(service, address))];

    private static Uri Parse(string service, string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new CannotStartException($"{Section}:{service}: '{address}' is not an address such as http://{service}:8080.");
}
