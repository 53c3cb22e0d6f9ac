using PublishingPlatform.Content.Tests.Stories;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Contracts.Structure;

namespace PublishingPlatform.Content.Tests.Restate;

public sealed class RestateTests : IAsyncLifetime
{
    // A service of its own for each test: an answer tells of every story that there is.
    private readonly ContentApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Whoever_asks_is_told_the_current_state_tombstones_included_and_nobody_else()
    {
        var kept = await app.Saved(await app.Done(await app.Approved("Kept"), "publish", new { distribution = "full", alert = new { topics = new[] { "breaking" } } }), new { headline = "Kept and updated" });
        await app.Done(kept, "publish", new { distribution = "full", alert = new { topics = new[] { "breaking" } } });
        var gone = await app.Done(await app.Published("Gone"), "kill", new { reason = "Untrue.", notice = "Withdrawn." });
        var draft = await app.Draft("Never public");
        var request = new RestateRequested { RequestId = Guid.CreateVersion7(), Requester = "reader", Endpoint = "reader-restate", RequestedAt = DateTimeOffset.UtcNow };

        await app.App.Deliver(request);
        await app.App.Deliver(request);

        await Eventually.Is(async () => (await app.App.Announced<RestateCompleted>()).Any(done => done.RequestId == request.RequestId));
        var told = (await app.App.Announced<StoryRestated>()).ToLookup(restated => restated.StoryId);
        var current = Assert.Single(told[ContentApp.Id(kept)]);
        Assert.Equal((2, "Kept and updated"), (current.Revision, current.Published!.Headline));
        Assert.Null(current.Published.Alert);
        var tombstone = Assert.Single(told[ContentApp.Id(gone)]);
        Assert.Equal((2, "killed"), (tombstone.Revision, tombstone.Withdrawn!.Kind));
        Assert.Empty(told[ContentApp.Id(draft)]);
        Assert.Contains(await app.App.Announced<SectionRestated>(), section => section.Section.Slug == "news");
        Assert.Single(await app.App.Announced<RestateCompleted>(), done => done.RequestId == request.RequestId);

        var receivers = await app.App.Database(db => Task.FromResult(db.Outbox.Where(row => row.Event.Contains("restate")).Select(row => row.OnlyTo).Distinct().ToList()));
        Assert.Equal(["reader-restate"], receivers);
    }

    [Fact]
    public async Task Many_stories_are_told_in_batches_each_once()
    {
        Story[] stories = [.. Enumerable.Range(0, 250).Select(number => Sample.Published($"story-{number}"))];
        await app.App.Database(db =>
        {
            db.AddRange(stories);
            return db.SaveChangesAsync();
        });
        var request = new RestateRequested { RequestId = Guid.CreateVersion7(), Requester = "media", Endpoint = "many-restate", RequestedAt = DateTimeOffset.UtcNow };

        await app.App.Deliver(request);

        await Eventually.Is(async () => (await app.App.Announced<RestateCompleted>()).Any(done => done.RequestId == request.RequestId));
        var told = await app.App.Database(db => Task.FromResult(
            db.Outbox.Where(row => row.OnlyTo == "many-restate" && row.Event == "publishing.story-restated").Select(row => row.StoryId!.Value).ToList()));
        Assert.Equal(told.Count, told.Distinct().Count());
        Assert.Empty(stories.Select(story => story.Id).Except(told));
    }
}
