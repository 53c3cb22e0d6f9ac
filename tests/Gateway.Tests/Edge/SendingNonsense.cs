using PublishingPlatform.Testing;

namespace PublishingPlatform.Gateway.Tests.Edge;

public sealed class SendingNonsense
{
    [Fact]
    public async Task No_write_endpoint_is_surprised_and_each_refusal_has_a_code()
    {
        await using var gateway = await GatewayApp.StartAsync(
            map: _ => { }, settings: [("Gateway:Limits:SignInsPerMinute", "0"), ("Gateway:Limits:AddressPerSecond", "0")]);
        using var admin = await gateway.AdminAsync();

        var surprises = await WrongRequests.Surprises(
            admin, "gateway", known: null, ("email", $"\"{GatewayApp.AdminEmail}\""), ("roles", "[\"reporter\"]"), ("language", "\"en\""));

        Assert.Empty(surprises);
    }
}
