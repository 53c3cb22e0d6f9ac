using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace PublishingPlatform.Platform.Outgoing;

/// <summary>Knows which addresses belong to the public Internet; everything else is refused unless a setting opens it.</summary>
public sealed class PublicNetworks(IOptions<OutgoingOptions> options)
{
    /// <summary>What the IANA special-purpose registry takes out of the IPv4 space, and one cloud's public-looking metadata address.</summary>
    private static readonly IPNetwork[] ClosedIpv4 =
    [
        IPNetwork.Parse("0.0.0.0/8"),
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("168.63.129.16/32"),
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.31.196.0/24"),
        IPNetwork.Parse("192.52.193.0/24"),
        IPNetwork.Parse("192.88.99.0/24"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("192.175.48.0/24"),
        IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"),
        IPNetwork.Parse("224.0.0.0/4"),
        IPNetwork.Parse("240.0.0.0/4"),
    ];

    /// <summary>The only IPv6 space that is handed out for public use; NAT64, unique-local, link-local and multicast lie outside.</summary>
    private static readonly IPNetwork GlobalIpv6 = IPNetwork.Parse("2000::/3");

    /// <summary>Special ranges inside it: protocol assignments (Teredo among them), documentation, and 6to4, which hides an IPv4 address.</summary>
    private static readonly IPNetwork[] ClosedIpv6 =
    [
        IPNetwork.Parse("2001::/23"),
        IPNetwork.Parse("2001:db8::/32"),
        IPNetwork.Parse("2002::/16"),
        IPNetwork.Parse("2620:4f:8000::/48"),
        IPNetwork.Parse("3fff::/20"),
    ];

    private readonly IPNetwork[] opened = [.. options.Value.AllowedNetworks.Select(IPNetwork.Parse)];

    public bool Allow(IPAddress address)
    {
        // ::ffff:10.0.0.1 reaches 10.0.0.1, so it is judged as that.
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

        return opened.Any(network => network.Contains(plain)) || IsPublic(plain);
    }

    private static bool IsPublic(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !ClosedIpv4.Any(network => network.Contains(address)),
        AddressFamily.InterNetworkV6 => GlobalIpv6.Contains(address) && !ClosedIpv6.Any(network => network.Contains(address)),
        _ => false,
    };
}
