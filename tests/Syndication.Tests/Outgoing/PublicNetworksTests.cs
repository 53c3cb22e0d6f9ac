using System.Net;
using Microsoft.Extensions.Options;
using PublishingPlatform.Platform.Outgoing;

namespace PublishingPlatform.Syndication.Tests.Outgoing;

public sealed class PublicNetworksTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("10.20.30.40")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("168.63.129.16")]
    [InlineData("169.254.169.254")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.168.1.1")]
    [InlineData("198.19.0.1")]
    [InlineData("203.0.113.9")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b::8.8.8.8")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("3fff::1")]
    [InlineData("5f00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1%2")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void What_is_not_public_is_refused(string address) => Assert.False(Networks().Allow(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450::1")]
    public void What_is_public_is_allowed(string address) => Assert.True(Networks().Allow(IPAddress.Parse(address)));

    [Fact]
    public void A_setting_opens_a_range_and_nothing_beside_it()
    {
        var networks = Networks("127.0.0.0/8", "fd12::/16");

        Assert.True(networks.Allow(IPAddress.Parse("127.0.0.1")));
        Assert.True(networks.Allow(IPAddress.Parse("::ffff:127.0.0.1")));
        Assert.True(networks.Allow(IPAddress.Parse("fd12::1")));
        Assert.False(networks.Allow(IPAddress.Parse("10.0.0.1")));
        Assert.False(networks.Allow(IPAddress.Parse("::1")));
    }

    private static PublicNetworks Networks(params string[] opened) => new(Options.Create(new OutgoingOptions { AllowedNetworks = opened }));
}
