using Microsoft.Extensions.Options;

namespace PublishingPlatform.Gateway.Tests.Edge;

public sealed class WrongSettings
{
    [Theory]
    [InlineData("Gateway:PublicUrl", "news.example", "Gateway:PublicUrl is 'news.example'")]
    [InlineData("Gateway:KnownProxies:0", "the proxy", "Gateway:KnownProxies: 'the proxy'")]
    [InlineData("Gateway:Services:reader", "reader", "Gateway:Services:reader")]
    [InlineData("Gateway:Services:raeder", "http://reader", "Gateway:Services:raeder")]
    [InlineData("Gateway:Limits:BodyKilobytes", "0", "BodyKilobytes")]
    [InlineData("Gateway:Cache:Seconds", "-1", "Seconds")]
    public async Task They_stop_the_start_and_are_named(string setting, string value, string said)
    {
        var stopped = await Assert.ThrowsAsync<OptionsValidationException>(() => GatewayApp.StartAsync(settings: (setting, value)));

        Assert.Contains(said, string.Join(" ", stopped.Failures), StringComparison.Ordinal);
    }
}
