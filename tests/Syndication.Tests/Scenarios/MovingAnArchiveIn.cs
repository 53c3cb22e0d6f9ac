using System.Net.Http.Json;
using PublishingPlatform.Syndication.Tests.Support;
using PublishingPlatform.Testing;
using PublishingPlatform.Testing.Sinks;

namespace PublishingPlatform.Syndication.Tests.Scenarios;

/// <summary>A partner asked for archive stories as well: thousands may wait at its destination when something happens.</summary>
public sealed class MovingAnArchiveIn : IAsyncLifetime
{
    private readonly TaskCompletionSource release = new();
    private SyndicationApp app = null!;
    private WebhookSink sink = null!;
    private TestPartner partner = null!;

    public async ValueTask InitializeAsync()
    {
        app = await SyndicationApp.StartAsync(("Syndication:InFlight", "2"));
        sink = await WebhookSink.StartAsync();
        partner = await app.Partner("Library", sink.Address);
        (await app.Manager.PatchAsJsonAsync(Destination, new { includeArchive = true })).EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        release.TrySetResult();
        await app.DisposeAsync();
        await sink.DisposeAsync();
    }

    [Fact]
    public async Task News_goes_out_before_all_of_the_archive_that_waits()
    {
        await app.Post($"{Destination}/pause", new { reason = "maintenance" });
        for (var i = 0; i < 20; i++) await app.Publish(SampleStory.Of(kind: "archive"));
        await app.Expanded();
        var news = SampleStory.Of();
        await app.Publish(news);
        await app.Expanded();

        await app.Post($"{Destination}/resume", null);
        await app.Settled();

        Assert.Equal(21, sink.Requests.Count);
        // Two leave at once, and either may arrive first.
        Assert.Contains(sink.Requests.Take(2), webhook => webhook.Text.Contains(news.StoryId.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Slow_answers_to_the_archive_leave_a_place_for_news()
    {
        sink.Answer((webhook, _) => webhook.Number == 1 ? release.Task : Task.CompletedTask);
        for (var i = 0; i < 3; i++) await app.Publish(SampleStory.Of(kind: "archive"));
        await Eventually.Is(() => sink.Requests.Count == 1, "the first of the archive is on its way");

        var news = SampleStory.Of();
        await app.Publish(news);

        await Eventually.Is(() => sink.Requests.Count == 2, "the news passes by");
        Assert.Contains(news.StoryId.ToString(), sink.Requests[1].Text);
        release.SetResult();
        await app.Settled();
        Assert.Equal(4, sink.Requests.Count);
    }

    private string Destination => $"/api/syndication/partners/{partner.Id}/destinations/{partner.Destinations[0].Id}";
}
