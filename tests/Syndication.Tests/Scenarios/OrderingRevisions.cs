using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Syndication.Tests.Support;
using PublishingPlatform.Testing;
using PublishingPlatform.Testing.Sinks;

namespace PublishingPlatform.Syndication.Tests.Scenarios;

public sealed class OrderingRevisions : IAsyncLifetime
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
    public async Task A_newer_revision_takes_the_place_of_one_that_has_not_arrived()
    {
        var partner = await app.Partner("Evening Post", sink.Address);
        await app.Post($"/api/syndication/partners/{partner.Id}/destinations/{partner.Destinations[0].Id}/pause", new { reason = "maintenance" });
        var first = SampleStory.Of();
        await app.Publish(first);
        await app.Expanded();

        await app.Publish(SampleStory.Of(first.StoryId, 2, "update"));
        await app.Expanded();
        await app.Post($"/api/syndication/partners/{partner.Id}/destinations/{partner.Destinations[0].Id}/resume", null);
        await app.Settled();

        var got = Assert.Single(sink.Requests);
        Assert.Equal(2, got.Sequence);
        // Nothing of it was ever sent, so to this partner it is new.
        Assert.Equal("story.published", got.Type);
        var pulled = (await partner.Pull("/api/partner/v1/stories"))["items"]!.AsArray();
        Assert.Equal(["superseded", "current"], pulled.Select(i => (string?)i!["state"]));
        Assert.Null(pulled[0]!["data"]);
        Assert.Equal(2, (long?)pulled[0]!["supersededBy"]);
    }

    [Fact]
    public async Task A_revision_that_cannot_be_read_any_more_holds_back_no_other()
    {
        await app.Partner("Evening Post", sink.Address);
        var damaged = SampleStory.Of();
        await app.Publish(damaged);
        await app.Settled();
        await app.Database(db => db.Revisions.Where(r => r.StoryId == damaged.StoryId).ExecuteUpdateAsync(set => set
            .SetProperty(r => r.Snapshot, "{")
            .SetProperty(r => r.ExpandedAt, (DateTimeOffset?)null)
            .SetProperty(r => r.ExpandedThrough, (Guid?)null)));
        StoryPublished[] others = [.. Enumerable.Range(0, 5).Select(_ => SampleStory.Of())];

        foreach (var story in others) await app.Publish(story);

        await Eventually.Is(
            () => Task.FromResult(others.All(story => sink.Requests.Any(r => r.Text.Contains(story.StoryId.ToString(), StringComparison.Ordinal)))),
            "the others have arrived");
    }

    [Fact]
    public async Task Revisions_of_a_story_arrive_in_order_and_say_what_they_are()
    {
        await app.Partner("Evening Post", sink.Address);
        var first = SampleStory.Of();
        await app.Publish(first);
        await app.Settled();
        await app.Publish(SampleStory.Of(first.StoryId, 2, "update"));
        await app.Settled();
        await app.Publish(SampleStory.Of(first.StoryId, 3, "correction"));
        await app.Settled();

        Assert.Equal(["story.published", "story.updated", "story.corrected"], sink.Requests.Select(r => r.Type));
        Assert.Equal([1L, 2, 3], sink.Requests.Select(r => r.Sequence));
        Assert.Contains("wrong pier", (string?)sink.Requests[2].Body["data"]!["edNote"]);
    }

    [Fact]
    public async Task While_one_revision_is_on_its_way_the_next_waits()
    {
        await app.Partner("Evening Post", sink.Address);
        var gate = new TaskCompletionSource();
        var overlapped = false;
        var running = 0;
        sink.Answer(async (webhook, _) =>
        {
            overlapped |= Interlocked.Increment(ref running) > 1;
            if (webhook.Number == 1) await gate.Task;
            Interlocked.Decrement(ref running);
        });
        var first = SampleStory.Of();

        await app.Publish(first);
        await Eventually.Is(() => sink.Requests.Count == 1);
        await app.Publish(SampleStory.Of(first.StoryId, 2, "update"));
        await app.Expanded();
        gate.SetResult();
        await app.Settled();

        Assert.False(overlapped);
        Assert.Equal(["story.published", "story.updated"], sink.Requests.Select(r => r.Type));
    }

    [Fact]
    public async Task A_replay_sends_the_same_again_but_never_what_has_been_overtaken()
    {
        var partner = await app.Partner("Evening Post", sink.Address);
        var story = SampleStory.Of();
        await app.Publish(story);
        await app.Settled();

        var answer = await app.Post("/api/syndication/deliveries/replay", new { deliveryId = sink.Requests[0].Id });
        await Eventually.Is(() => sink.Requests.Count == 2);
        await app.Settled();

        Assert.Equal(1, (int)answer["replayed"]!);
        Assert.Equal(sink.Requests[0].Id, sink.Requests[1].Id);
        Assert.Equal(sink.Requests[0].Bytes, sink.Requests[1].Bytes);

        await app.Publish(SampleStory.Of(story.StoryId, 2, "update"));
        await app.Settled();
        var range = await app.Post("/api/syndication/deliveries/replay", new { partnerId = partner.Id, from = 1, to = 2 });
        await Eventually.Is(() => sink.Requests.Count == 4);
        await app.Settled();

        Assert.Equal((1, 1), ((int)range["replayed"]!, (int)range["skipped"]!));
        Assert.Equal(2, sink.Requests[3].Sequence);
    }
}
