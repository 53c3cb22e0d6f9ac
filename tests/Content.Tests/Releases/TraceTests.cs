using System.Diagnostics;
using System.Text.Json;

namespace PublishingPlatform.Content.Tests.Releases;

/// <summary>A publication is one trace from the request that asked for it, however long it waited for its pictures.</summary>
public sealed class TraceTests(ContentApp app) : IClassFixture<ContentApp>
{
    [Fact]
    public async Task The_event_travels_in_the_trace_of_the_request()
    {
        var story = await app.Approved();

        var trace = await Publish(story, new { distribution = "full" });

        Assert.Equal(trace, await TraceOfEvent(story, 1));
        Assert.Equal(trace, await TraceInReceipt(story, 1));
    }

    [Fact]
    public async Task A_publication_that_waited_goes_on_in_its_trace()
    {
        var asset = Guid.CreateVersion7();
        var story = await app.Approved(body: ContentApp.WithPicture(asset));

        var trace = await Publish(story, new { distribution = "full" });
        await app.AssetReady(asset);

        await Eventually.Is(async () => (await app.Publications(story)).Count == 1);
        Assert.Equal(trace, await TraceOfEvent(story, 1));
        Assert.Equal(trace, await TraceInReceipt(story, 1));
    }

    [Fact]
    public async Task What_was_scheduled_goes_out_in_a_trace_of_its_own()
    {
        var story = await app.Approved();

        var trace = await Publish(story, new { distribution = "full", at = DateTimeOffset.UtcNow.AddMilliseconds(500).ToString("O") });

        await Eventually.Is(async () => (await app.Publications(story)).Count == 1);
        var own = await TraceOfEvent(story, 1);
        Assert.NotNull(own);
        Assert.NotEqual(trace, own);
        Assert.Equal(own, await TraceInReceipt(story, 1));
    }

    private async Task<string> Publish(JsonElement story, object request)
    {
        using var browser = new Activity("browser").SetIdFormat(ActivityIdFormat.W3C).Start();
        await app.Done(story, "publish", request);
        return browser.TraceId.ToString();
    }

    private async Task<string?> TraceOfEvent(JsonElement story, int revision)
    {
        var id = ContentApp.Id(story);
        var parent = await app.App.Database(db => Task.FromResult(db.Outbox.Single(row => row.StoryId == id && row.Revision == revision).TraceParent));
        return parent?.Split('-')[1];
    }

    private async Task<string?> TraceInReceipt(JsonElement story, int revision) => (await app.Read(story, $"/receipt?revision={revision}"))
        .GetProperty("revisions")[0].GetProperty("entries")[0].GetProperty("traceId").GetString();
}
