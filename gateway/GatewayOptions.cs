using System.ComponentModel.DataAnnotations;
using System.Net;
using PublishingPlatform.Gateway.Proxy;

namespace PublishingPlatform.Gateway;

/// <summary>Settings under <c>Gateway</c> that have no part of their own.</summary>
public sealed class GatewayOptions : IValidatableObject
{
    public const string Section = "Gateway";

    /// <summary>Where mailed links lead; without it, the address that this process listens on.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>Addresses or networks (<c>10.0.0.0/8</c>) whose X-Forwarded-For, -Proto and -Host are believed.</summary>
    public string[] KnownProxies { get; set; } = [];

    /// <summary>Where each service listens, several replicas separated by commas.</summary>
    public Dictionary<string, string> Services { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(PublicUrl) && !IsWebAddress(PublicUrl))
            yield return new ValidationResult($"Gateway:PublicUrl is '{PublicUrl}', but must be an address such as https://news.example.");

        foreach (var proxy in KnownProxies.Where(proxy => !IPNetwork.TryParse(proxy, out _) && !IPAddress.TryParse(proxy, out _)))
            yield return new ValidationResult($"Gateway:KnownProxies: '{proxy}' is neither an address nor a network such as 10.0.0.0/8.");

        foreach (var (service, addresses) in Services)
        {
            if (!PublicRoutes.Services.Contains(service))
                yield return new ValidationResult($"Gateway:Services:{service}: there is no such service.");
            else if (!ServiceAddresses.Split(addresses).All(IsWebAddress))
                yield return new ValidationResult($"Gateway:Services:{service}: '{addresses}' is not an address such as http://{service}:8080.");
        }
    }

    internal static bool IsWebAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";
}
