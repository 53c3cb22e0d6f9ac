using PublishingPlatform.Syndication.Tests.Support;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Syndication.Tests.Scenarios;

public sealed class WhateverIsSent : IAsyncLifetime
{
    private SyndicationApp app = null!;

    public async ValueTask InitializeAsync() => app = await SyndicationApp.StartAsync(("Syndication:CallsPerMinute", "100000"));

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Every_write_route_answers_a_manager_with_a_problem_and_never_with_a_failure()
    {
        var partner = await app.Partner("Evening Post", new Uri("http://127.0.0.1:9/hook"));
        var product = await app.Post($"/api/syndication/partners/{partner.Id}/products", new { name = "Shipping" });
        var keys = await app.Get($"/api/syndication/partners/{partner.Id}/keys");

        Assert.Empty(await WrongRequests.Surprises(app.Manager, "syndication", new Dictionary<string, string>
        {
            ["id"] = partner.Id.ToString(),
            ["destination"] = partner.Destinations[0].Id.ToString(),
            ["product"] = (string)product["id"]!,
            ["key"] = (string)keys["items"]![0]!["id"]!,
        }));
    }

    [Fact]
    public async Task Every_write_route_answers_operators_partners_and_strangers_so()
    {
        var partner = await app.Partner("Evening Post");

        Assert.Empty(await WrongRequests.Surprises(app.Service.As("ops"), "syndication"));
        Assert.Empty(await WrongRequests.Surprises(partner.Api, "syndication"));
    }
}
