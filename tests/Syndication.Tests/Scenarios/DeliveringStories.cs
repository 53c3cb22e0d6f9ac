using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Syndication.Tests.Support;
using PublishingPlatform.Testing;
using PublishingPlatform.Testing.Sinks;

namespace PublishingPlatform.Syndication.Tests.Scenarios;

public sealed class DeliveringStories : IAsyncLifetime
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
    public async Task A_published_story_reaches_the_partner_signed_as_ninjs()
    {
        var partner = await app.Partner("Evening Post", sink.Address);
        var story = SampleStory.Of();

        await app.Publish(story);

        await Eventually.Is(() => sink.Requests.Count == 1);
        var got = sink.Requests[0];
        Assert.True(got.IsSignedBy(partner.Secret));
        Assert.Equal("story.published", got.Type);
        Assert.Equal(1, got.Sequence);
        Assert.Equal(got.Id, (string?)got.Body["id"]);
        Assert.Empty(JsonSchemaCheck.Errors(
            Needs.SharedData("conformance", "ninjs", "ninjs-schema_3.1.json"), System.Text.Encoding.UTF8.GetBytes(got.Body["data"]!.ToJsonString())));
    }

    [Fact]
    public async Task A_rotated_secret_signs_beside_the_old_one_for_a_while()
    {
        await using var brief = await SyndicationApp.StartAsync(("Syndication:SecretOverlap", "00:00:02"));
        var partner = await brief.Partner("Evening Post", sink.Address);

        var rotated = await brief.Post($"/api/syndication/partners/{partner.Id}/destinations/{partner.Destinations[0].Id}/rotate", null);
        await brief.Publish(SampleStory.Of());
        await brief.Settled();

        var newer = (string)rotated["secret"]!;
        Assert.NotEqual(partner.Secret, newer);
        Assert.True(sink.Requests[0].IsSignedBy(partner.Secret));
        Assert.True(sink.Requests[0].IsSignedBy(newer));

        await Eventually.Is(async () =>
        {
            await brief.Publish(SampleStory.Of());
            await brief.Settled();
            return !sink.Requests[^1].IsSignedBy(partner.Secret) && sink.Requests[^1].IsSignedBy(newer);
        });
    }

    [Fact]
    public async Task The_first_attempt_belongs_to_the_publish_trace_and_a_replay_has_its_own()
    {
        await app.Partner("Evening Post", sink.Address);
        await app.Publish(SampleStory.Of());
        await app.Settled();
        await app.Post("/api/syndication/deliveries/replay", new { deliveryId = sink.Requests[0].Id });
        await app.Settled();

        var publish = await app.Database(db => db.Revisions.Select(r => r.TraceParent!).SingleAsync());
        var traces = await app.Database(db => db.Attempts.OrderBy(a => a.Number).Select(a => a.TraceId).ToListAsync());

        Assert.Equal(2, traces.Count);
        Assert.Contains(traces[0]!, publish, StringComparison.Ordinal);
        Assert.DoesNotContain(traces[1]!, publish, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_test_ping_is_signed_and_shows_the_answer()
    {
        var partner = await app.Partner("Evening Post", sink.Address);
        sink.Answer(_ => 418);

        var outcome = await app.Post($"/api/syndication/partners/{partner.Id}/destinations/{partner.Destinations[0].Id}/test", null);

        Assert.False((bool)outcome["delivered"]!);
        Assert.Equal(418, (int)outcome["status"]!);
        Assert.True(sink.Requests[0].IsSignedBy(partner.Secret));
    }
}
