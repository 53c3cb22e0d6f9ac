using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Syndication;
using PublishingPlatform.Syndication.Tests.Support;
using PublishingPlatform.Testing;

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
    public async Task A_partner_that_answers_500_is_tried_again_with_the_same_id_and_body()
    {
        var partner = await app.Partner("Evening Post", sink.Address);
        sink.AnswerStatus(n => n <= 2 ? 500 : 200);

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
        sink.AnswerStatus(_ => 500);

        await app.Publish(SampleStory.Of());

        var failed = await Eventually.Get(async () => (await app.Service.Announced<DeliveryFailed>()).SingleOrDefault());
        Assert.Equal(6, failed.Attempts);
        Assert.Equal("Evening Post", failed.PartnerName);
    }

    [Fact]
    public async Task A_destination_that_is_gone_is_disabled()
    {
        var partner = await app.Partner("Evening Post", sink.Address);
        sink.AnswerStatus(_ => 410);

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
        slow.Answer = (_, _, _) => Task.Delay(TimeSpan.FromSeconds(20));
        await app.Partner("Dead", new Uri("http://127.0.0.1:1/hook"));
        await app.Partner("Slow", slow.Address);
        await app.Partner("Healthy", sink.Address);

        for (var i = 0; i < 30; i++) await app.Publish(SampleStory.Of(headline: $"Story {i}"));
        var published = DateTimeOffset.UtcNow;

        await Eventually.Is(() => sink.Requests.Count == 30);
        Assert.InRange(DateTimeOffset.UtcNow - published, TimeSpan.Zero, TimeSpan.FromSeconds(15));
        Assert.InRange(slow.Requests.Count, 1, 4);
        Assert.Equal(Enumerable.Range(1, 30).Select(n => (long)n), sink.Requests.Select(r => r.Sequence).Order());
    }

    [Fact]
    public async Task Retry_after_is_obeyed_and_holds_the_whole_destination()
    {
        await app.Partner("Evening Post", sink.Address);
        sink.Answer = (_, n, response) =>
        {
            if (n > 1) return Task.CompletedTask;
            response.StatusCode = 429;
            response.Headers.RetryAfter = "2";
            return Task.CompletedTask;
        };

        await app.Publish(SampleStory.Of());
        await Eventually.Is(() => sink.Requests.Count == 1);
        var refused = DateTimeOffset.UtcNow;
        await app.Publish(SampleStory.Of());
        await app.Settled();

        Assert.Equal(3, sink.Requests.Count);
        Assert.True(DateTimeOffset.UtcNow - refused >= TimeSpan.FromSeconds(1.8));
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
        sink.Answer = async (_, n, _) =>
        {
            overlapped |= Interlocked.Increment(ref running) > 1;
            if (n == 1) await gate.Task;
            Interlocked.Decrement(ref running);
        };
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
        sink.AnswerStatus(_ => 418);

        var outcome = await app.Post($"/api/syndication/partners/{partner.Id}/destinations/{partner.Destinations[0].Id}/test", null);

        Assert.False((bool)outcome["delivered"]!);
        Assert.Equal(418, (int)outcome["status"]!);
        Assert.True(sink.Requests[0].IsSignedBy(partner.Secret));
    }
}
