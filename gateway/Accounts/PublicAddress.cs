using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace PublishingPlatform.Gateway.Accounts;

/// <summary>
/// Where mailed links lead: <c>Gateway:PublicUrl</c>, or the address that this process listens on. Never the Host of
/// a request, which its sender chooses: a stranger could have the secret mailed inside a link to their own site.
/// </summary>
internal sealed class PublicAddress(IOptions<GatewayOptions> options, IServer server)
{
    public string Link(string pathAndQuery) => Root().TrimEnd('/') + pathAndQuery;

    private string Root()
    {
        if (options.Value.PublicUrl is { Length: > 0 } configured) return configured;

        var listening = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:8080";
        return listening.Replace("[::]", "localhost", StringComparison.Ordinal)
            .Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
            .Replace("://+", "://localhost", StringComparison.Ordinal)
            .Replace("://*", "://localhost", StringComparison.Ordinal);
    }
}
