using System.Buffers.Binary;
using System.Net;

namespace PublishingPlatform.Gateway.Limits;

/// <summary>
/// What counts as one visitor: an IPv4 address, or the first half of an IPv6 address, because whoever has one of
/// those has all of its network.
/// </summary>
internal static class VisitorAddress
{
    public static ulong Of(IPAddress? address)
    {
        if (address is null) return 0;

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        if (length == 4) return IPv4(bytes);

        return address.IsIPv4MappedToIPv6 ? IPv4(bytes[12..]) : BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }

    private static ulong IPv4(ReadOnlySpan<byte> bytes) => 0xFFFF_0000_0000UL | BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
