using System.Net.Http.Json;
using PublishingPlatform.Contracts.Syndication;
using PublishingPlatform.Syndication.Tests.Support;
using PublishingPlatform.Testing.Sinks;

namespace PublishingPlatform.Syndication.Tests.Scenarios;

public sealed class ChoosingRecipients : IAsyncLifetime
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
    public async Task A_partner_gets_what_its_products_take_and_can_be_told_why()
    {
        var partner = await app.Partner("English only", sink.Address);
        await app.Post($"/api/syndication/partners/{partner.Id}/products", new { name = "English", filter = new { languages = new[] { "en" } } });
        var chinese = SampleStory.Of();
        var english = SampleStory.Of() with { Language = "en-GB" };

        await app.Publish(chinese);
        await app.Publish(english);
        await app.Settled();

        Assert.Equal($"urn:uuid:{english.StoryId}", Assert.Single(sink.Requests).StoryUri);
        var no = await app.Get($"/api/syndication/partners/{partner.Id}/why?storyId={chinese.StoryId}");
        Assert.False((bool)no["gets"]!);
        Assert.Equal("no-product-takes-it", (string?)no["reason"]);
        Assert.Equal("language-not-chosen", (string?)no["products"]![0]!["reason"]);
        var yes = await app.Get($"/api/syndication/partners/{partner.Id}/why?storyId={english.StoryId}");
        Assert.Equal("product:English:language:en-GB", (string?)yes["reason"]);
    }

    [Fact]
    public async Task Whoever_holds_a_story_gets_its_correction_even_when_it_left_the_product()
    {
        var partner = await app.Partner("Shipping desk", sink.Address);
        await app.Post($"/api/syndication/partners/{partner.Id}/products", new { name = "Shipping", filter = new { keywords = new[] { "harbour" } } });
        var story = SampleStory.Of();
        await app.Publish(story);
        await app.Settled();

        await app.Publish(SampleStory.Of(story.StoryId, 2, "correction") with { Keywords = ["weather"] });
        await app.Settled();

        Assert.Equal(["story.published", "story.corrected"], sink.Requests.Select(r => r.Type));
    }

    [Fact]
    public async Task Archive_stories_go_to_the_partner_api_and_to_webhooks_only_where_asked()
    {
        await using var asking = await WebhookSink.StartAsync();
        var quiet = await app.Partner("Quiet", sink.Address);
        var keen = await app.Partner("Keen", asking.Address);
        (await app.Manager.PatchAsJsonAsync(
            $"/api/syndication/partners/{keen.Id}/destinations/{keen.Destinations[0].Id}", new { includeArchive = true })).EnsureSuccessStatusCode();

        await app.Publish(SampleStory.Of(kind: "archive"));
        await app.Settled();

        Assert.Empty(sink.Requests);
        Assert.Single(asking.Requests);
        Assert.Single((await quiet.Pull("/api/partner/v1/stories"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_suspended_partner_gets_nothing_and_what_waited_goes_out_when_it_is_resumed()
    {
        var partner = await app.Partner("Late payer", sink.Address);
        await app.Post($"/api/syndication/partners/{partner.Id}/suspend", new { reason = "unpaid" });

        await app.Publish(SampleStory.Of());
        await app.Expanded();
        await app.Post($"/api/syndication/partners/{partner.Id}/resume", null);
        await app.Publish(SampleStory.Of());
        await app.Settled();

        Assert.Equal(1, Assert.Single(sink.Requests).Sequence);
        Assert.Equal("unpaid", Assert.Single(await app.Service.Announced<PartnerSuspended>()).Reason);
    }
}
