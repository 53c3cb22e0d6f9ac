using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Syndication.Tests.Support;
using PublishingPlatform.Testing;
using PublishingPlatform.Testing.Sinks;

namespace PublishingPlatform.Syndication.Tests.Scenarios;

public sealed class ReadingReceipts : IAsyncLifetime
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
    public async Task Each_revision_names_the_feeds_and_every_partner()
    {
        var partner = await app.Partner("Evening Post", sink.Address);
        await app.Partner("Reads only");
        var story = SampleStory.Of();
        await app.Publish(story);
        await app.Settled();
        await app.Withdraw(SampleStory.Withdrawal(story));
        await app.Settled();

        var before = await Receipt(story.StoryId);
        await SyndicationApp.Read(await partner.Api.PostAsync($"/api/partner/v1/withdrawals/{sink.Requests[1].Id}/acknowledgement", null));
        var after = await Receipt(story.StoryId);

        Assert.Equal(["feeds:shown", "delivery:delivered", "delivery:available"], States(before[0]!));
        Assert.Equal("settled", (string?)before[0]!["state"]);
        Assert.Equal(["feeds:dropped", "withdrawal:delivered"], States(before[1]!));
        Assert.Equal("working", (string?)before[1]!["state"]);
        Assert.Equal(["feeds:dropped", "withdrawal:confirmed"], States(after[1]!));
        Assert.Equal("settled", (string?)after[1]!["state"]);
    }

    [Fact]
    public async Task A_delivery_that_is_being_retried_is_still_working()
    {
        await using var patient = await SyndicationApp.StartAsync(("Syndication:RetryAfter:0", "00:05:00"));
        await patient.Partner("Evening Post", sink.Address);
        sink.Answer(_ => 500);
        var story = SampleStory.Of();

        await patient.Publish(story);

        await Eventually.Passes(async () =>
        {
            var receipt = (await SyndicationApp.Read(await patient.Service.As("editor").GetAsync($"/api/syndication/stories/{story.StoryId}/receipt")))["revisions"]![0]!;
            Assert.Equal("working", (string?)receipt["state"]);
            Assert.Equal(["feeds:shown", "delivery:retrying"], States(receipt));
        });
    }

    [Fact]
    public async Task A_revision_that_came_too_late_is_settled_as_superseded()
    {
        var story = SampleStory.Of(revision: 2, kind: "update");
        await app.Publish(story);
        await app.Publish(SampleStory.Of(story.StoryId, 1));
        await app.Settled();

        var receipt = await Receipt(story.StoryId);

        Assert.Equal(["feeds:superseded"], States(receipt[0]!));
        Assert.Equal("settled", (string?)receipt[0]!["state"]);
    }

    [Fact]
    public async Task The_feeds_that_a_story_is_in_are_named_and_an_archive_story_is_in_the_archive_alone()
    {
        var (news, old) = (SampleStory.Of(), SampleStory.Of(kind: "archive"));
        await app.Publish(news);
        await app.Publish(old);
        await app.Withdraw(SampleStory.Withdrawal(news));
        await app.Withdraw(SampleStory.Withdrawal(old));
        await app.Settled();

        Assert.All(await Receipt(news.StoryId), r => Assert.Equal("/feeds/all, /feeds/economy, /feeds/shipping", Feeds(r!)));
        Assert.All(await Receipt(old.StoryId), r => Assert.Equal("/feeds/archive", Feeds(r!)));
    }

    [Fact]
    public async Task An_unknown_story_has_an_empty_receipt() => Assert.Empty(await Receipt(Guid.NewGuid()));

    private async Task<JsonArray> Receipt(Guid story) =>
        (await SyndicationApp.Read(await app.Service.As("editor").GetAsync($"/api/syndication/stories/{story}/receipt")))["revisions"]!.AsArray();

    private static string? Feeds(JsonNode revision) => (string?)revision["entries"]![0]!["target"];

    private static IEnumerable<string> States(JsonNode revision) =>
        revision["entries"]!.AsArray().Select(e => $"{(string?)e!["what"]}:{(string?)e["state"]}");
}
