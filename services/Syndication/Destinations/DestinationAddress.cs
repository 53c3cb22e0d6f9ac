using System.Net;
using PublishingPlatform.Platform.Outgoing;

namespace PublishingPlatform.Syndication.Destinations;

/// <summary>
/// Which addresses may be a webhook's. What can be told from the address itself is refused when it is registered; what
/// its name leads to is looked at when connecting, each time.
/// </summary>
internal sealed class DestinationAddress(OutgoingHttp outgoing, PublicNetworks networks)
{
    /// <summary>The address as it will be used, or why it will not.</summary>
    public (string? Url, string? Refusal) Read(string given)
    {
        if (!Uri.TryCreate(given.Trim(), UriKind.Absolute, out var address)) return (null, "The address must begin with http:// or https://.");
        if (outgoing.Refuse(address) is { } refusal) return (null, refusal);
        if (address.Port < 1) return (null, "The address names a port that does not exist.");
        if (IsThisMachine(address.IdnHost) && !networks.Allow(IPAddress.Loopback) && !networks.Allow(IPAddress.IPv6Loopback))
            return (null, $"'{address.Host}' is not on a public network.");

        var url = address.AbsoluteUri;
        return url.Length > Destination.UrlLength ? (null, $"The address is longer than {Destination.UrlLength} characters.") : (url, null);
    }

    /// <summary>RFC 6761: these names are the machine itself, whatever a resolver says.</summary>
    private static bool IsThisMachine(string host)
    {
        var name = host.TrimEnd('.');
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }
}
