using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using PublishingPlatform.Platform.Hosting;

namespace PublishingPlatform.Gateway.Accounts;

/// <summary>
/// Where mailed links lead: <c>Gateway:PublicUrl</c>, or the address that this process listens on. Never the Host of
/// a request, which its sender chooses: a stranger could have the secret mailed inside a link to their own site.
/// </summary>
internal sealed class PublicAddress(IConfiguration configuration, IServer server)
{
    private const string Setting = "Gateway:PublicUrl";

    public string Link(string pathAndQuery) => Root() + pathAndQuery;

    private string Root()
    {
        if (configuration[Setting] is { Length: > 0 } configured)
        {
            return Uri.TryCreate(configured, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
                ? configured.TrimEnd('/')
                : throw new CannotStartException($"{Setting} is '{configured}', but must be an address such as https://news.example.");
        }

        var listening = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:8080";
        return listening.Replace("[::]", "localhost", StringComparison.Ordinal)
            .Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
            .Replace("://+", "://localhost", StringComparison.Ordinal)
            .Replace("://*", "://localhost", StringComparison.Ordinal)
            .TrimEnd('/');
    }
}
