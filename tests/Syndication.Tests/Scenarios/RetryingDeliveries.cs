using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Syndication;
using PublishingPlatform.Syndication.Delivering;
using PublishingPlatform.Syndication.Tests.Support;
using PublishingPlatform.Testing;
using PublishingPlatform.Testing.Sinks;

namespace PublishingPlatform.Syndication.Tests.Scenarios;

public sealed class RetryingDeliveries : IAsyncLifetime
{
    private SyndicationApp app = null!;
    private WebhookSink sink = null!;

    public async ValueTask InitializeAsync()
    {
        app = await SyndicationApp.StartAsync();
        sink = await WebhookSink.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await sink.DisposeAsync();
    }

    [Fact]
    public async Task A_partner_that_answers_500_is_tried_again_with_the_same_id_and_body()
    {
        var partner = await app.Partner("Evening Post", sink.Address);
        sink.Answer(webhook => webhook.Number <= 2 ? 500 : 200);

        await app.Publish(SampleStory.Of());
        await app.Settled();

        Assert.Equal(3, sink.Requests.Count);
        Assert.Single(sink.Requests.Select(r => r.Id).Distinct());
        Assert.All(sink.Requests, r => Assert.Equal(sink.Requests[0].Bytes, r.Bytes));
        Assert.All(sink.Requests, r => Assert.True(r.IsSignedBy(partner.Secret)));
        var delivery = await app.Get($"/api/syndication/deliveries/{sink.Requests[0].Id}");
        Assert.Equal("delivered", (string?)delivery["delivery"]!["state"]);
        Assert.Equal([500, 500, 200], delivery["history"]!.AsArray().Select(a => (int)a!["status"]!));
    }

    [Fact]
    public async Task A_partner_that_never_answers_well_is_given_up_and_the_newsroom_hears_of_it()
    {
        await app.Partner("Evening Post", sink.Address);
        sink.Answer(_ => 500);

        await app.Publish(SampleStory.Of());

        var failed = await Eventually.Get(async () => (await app.Service.Announced<DeliveryFailed>()).SingleOrDefault());
        Assert.Equal(6, failed.Attempts);
        Assert.Equal("Evening Post", failed.PartnerName);
    }

    [Fact]
    public async Task A_destination_that_is_gone_is_disabled()
    {
        var partner = await app.Partner("Evening Post", sink.Address);
        sink.Answer(_ => 410);

        await app.Publish(SampleStory.Of());
        await app.Settled();
        await app.Publish(SampleStory.Of());
        await app.Settled();

        Assert.Single(sink.Requests);
        Assert.Single(await app.Service.Announced<DeliveryFailed>());
        var destination = (await app.Get($"/api/syndication/partners/{partner.Id}/destinations"))["items"]![0]!;
        Assert.Equal("disabled", (string?)destination["state"]);
    }

    [Fact]
    public async Task A_dead_and_a_slow_partner_delay_nobody()
    {
        await using var slow = await WebhookSink.StartAsync();
        // Slower than the others may be.
        slow.Answer((_, _) => Task.Delay(TimeSpan.FromSeconds(20)));
        await app.Partner("Dead", new Uri("http://127.0.0.1:1/hook"));
        await app.Partner("Slow", slow.Address);
        await app.Partner("Healthy", sink.Address);

        for (var i = 0; i < 30; i++) await app.Publish(SampleStory.Of(headline: $"Story {i}"));
        var published = DateTimeOffset.UtcNow;

        await Eventually.Is(() => sink.Requests.Count == 30);
        Assert.InRange(DateTimeOffset.UtcNow - published, TimeSpan.Zero, TimeSpan.FromSeconds(15));
        Assert.InRange(slow.Requests.Count, 1, new SyndicationOptions().InFlight);
        Assert.Equal(Enumerable.Range(1, 30).Select(n => (long)n), sink.Requests.Select(r => r.Sequence).Order());
    }

    [Fact]
    public async Task Retry_after_is_obeyed_and_holds_the_whole_destination()
    {
        await app.Partner("Evening Post", sink.Address);
        sink.Answer((webhook, response) =>
        {
            if (webhook.Number > 1) return Task.CompletedTask;
            response.StatusCode = 429;
            response.Headers.RetryAfter = "2";
            return Task.CompletedTask;
        });

        await app.Publish(SampleStory.Of());
        await Eventually.Is(() => sink.Requests.Count == 1);
        var refused = DateTimeOffset.UtcNow;
        await app.Publish(SampleStory.Of());
        await app.Settled();

        Assert.Equal(3, sink.Requests.Count);
        Assert.True(DateTimeOffset.UtcNow - refused >= TimeSpan.FromSeconds(1.8));
    }

    [Fact]
    public async Task What_was_on_its_way_when_the_process_died_is_sent_again_under_the_same_id()
    {
        await app.Partner("Evening Post", sink.Address);
        await app.Publish(SampleStory.Of());
        await app.Settled();
        // As a crash leaves it: claimed, the answer never written down, the lease run out.
        await app.Database(db => db.Deliveries.ExecuteUpdateAsync(set => set
            .SetProperty(d => d.State, "pending")
            .SetProperty(d => d.LeaseToken, Guid.NewGuid())
            .SetProperty(d => d.LeaseUntil, DateTimeOffset.UtcNow.AddSeconds(-1))));

        await app.Service.Restart();
        await app.Settled();

        Assert.Equal(2, sink.Requests.Count);
        Assert.Single(sink.Requests.Select(r => r.Id).Distinct());
        Assert.Equal(1, await app.Database(db => db.Deliveries.Select(d => d.Interrupted).SingleAsync()));
    }
}
