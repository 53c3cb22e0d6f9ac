using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Syndication;
using PublishingPlatform.Syndication.Delivering;
using PublishingPlatform.Syndication.Tests.Support;
using PublishingPlatform.Testing;
using PublishingPlatform.Testing.Sinks;

namespace PublishingPlatform.Syndication.Tests.Scenarios;

public sealed class WithdrawingStories : IAsyncLifetime
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
    public async Task A_killed_story_is_withdrawn_and_the_partner_can_acknowledge_it()
    {
        var partner = await app.Partner("Evening Post", sink.Address);
        var story = SampleStory.Of();
        await app.Publish(story);
        await app.Settled();

        await app.Withdraw(SampleStory.Withdrawal(story));
        await app.Settled();

        var told = sink.Requests[1];
        Assert.True(told.IsSignedBy(partner.Secret));
        Assert.Equal(("story.withdrawn", 2L), (told.Type, told.Sequence));
        Assert.Equal("canceled", (string?)told.Body["data"]!["pubStatus"]);
        Assert.Equal($"urn:uuid:{story.StoryId}", told.StoryUri);
        await SyndicationApp.Refused(await partner.Api.GetAsync($"/api/partner/v1/stories/{story.StoryId}"), HttpStatusCode.Gone, "StoryWithdrawn");

        var before = (await partner.Pull("/api/partner/v1/withdrawals"))["items"]![0]!;
        Assert.Equal("delivered", (string?)before["state"]);
        await SyndicationApp.Read(await partner.Api.PostAsync($"/api/partner/v1/withdrawals/{told.Id}/acknowledgement", null));
        await SyndicationApp.Read(await partner.Api.PostAsync($"/api/partner/v1/withdrawals/{(Guid)before["id"]!}/acknowledgement", null));

        Assert.Equal("confirmed", (string?)(await partner.Pull("/api/partner/v1/withdrawals"))["items"]![0]!["state"]);
        Assert.Empty((await partner.Pull("/api/partner/v1/withdrawals?open=true"))["items"]!.AsArray());
    }

    [Fact]
    public async Task Only_those_who_may_have_it_are_told_suspended_ones_too()
    {
        await using var never = await WebhookSink.StartAsync();
        await using var failing = await WebhookSink.StartAsync();
        failing.Answer(_ => 500);
        var holder = await app.Partner("Holder", sink.Address);
        var other = await app.Partner("Other products", never.Address);
        await app.Post($"/api/syndication/partners/{other.Id}/products", new { name = "Sport", filter = new { sections = new[] { "sport" } } });
        await app.Partner("Tried in vain", failing.Address);
        var story = SampleStory.Of();
        await app.Publish(story);
        await Eventually.Is(() => sink.Requests.Count == 1 && failing.Requests.Count >= 1);
        await app.Post($"/api/syndication/partners/{holder.Id}/suspend", new { reason = "unpaid" });

        await app.Withdraw(SampleStory.Withdrawal(story));
        await app.Expanded();

        await Eventually.Is(() => sink.Requests.Any(r => r.Type == "story.withdrawn") && failing.Requests.Any(r => r.Type == "story.withdrawn"));
        Assert.Empty(never.Requests);
    }

    [Fact]
    public async Task A_partner_that_only_read_it_through_the_api_finds_the_withdrawal_there()
    {
        var reader = await app.Partner("Reads");
        var stranger = await app.Partner("Does not read");
        var story = SampleStory.Of();
        await app.Publish(story);
        await app.Settled();
        Assert.Single((await reader.Pull("/api/partner/v1/stories"))["items"]!.AsArray());

        await app.Withdraw(SampleStory.Withdrawal(story, "recalled"));
        await app.Settled();

        var told = Assert.Single((await reader.Pull("/api/partner/v1/stories?after=1"))["items"]!.AsArray());
        Assert.Equal("story.withdrawn", (string?)told!["type"]);
        Assert.Equal("recalled", (string?)(await reader.Pull("/api/partner/v1/withdrawals"))["items"]![0]!["kind"]);
        Assert.Empty((await stranger.Pull("/api/partner/v1/withdrawals"))["items"]!.AsArray());
        var shown = Assert.Single((await stranger.Pull("/api/partner/v1/stories"))["items"]!.AsArray());
        Assert.Equal("superseded", (string?)shown!["state"]);
        Assert.Null(shown["data"]);
    }

    [Fact]
    public async Task A_withdrawal_overtakes_everything_that_waits()
    {
        var partner = await app.Partner("Busy", sink.Address);
        var story = SampleStory.Of();
        await app.Publish(story);
        await app.Settled();
        var gate = new TaskCompletionSource();
        sink.Answer(async (webhook, _) =>
        {
            if (webhook.Type != "story.withdrawn") await gate.Task;
        });
        var places = new SyndicationOptions().InFlight;
        for (var i = 0; i < 20; i++) await app.Publish(SampleStory.Of());
        await Eventually.Is(() => sink.Requests.Count == 1 + places);

        await app.Withdraw(SampleStory.Withdrawal(story));

        await Eventually.Is(() => sink.Requests.Any(r => r.Type == "story.withdrawn"));
        Assert.Equal(1 + places + 1, sink.Requests.Count);
        gate.SetResult();
        await app.Settled();
        Assert.Equal(22, sink.Requests.Count);
        Assert.NotNull(partner);
    }

    [Fact]
    public async Task A_withdrawal_passes_by_a_closed_circuit_and_a_pause()
    {
        var partner = await app.Partner("Evening Post", sink.Address);
        var story = SampleStory.Of();
        await app.Publish(story);
        await app.Settled();
        await app.Database(db => db.Destinations.ExecuteUpdateAsync(set => set
            .SetProperty(d => d.FailuresInARow, 50).SetProperty(d => d.QuietUntil, DateTimeOffset.UtcNow.AddHours(1))));
        await app.Post($"/api/syndication/partners/{partner.Id}/destinations/{partner.Destinations[0].Id}/pause", new { reason = "holiday" });

        await app.Withdraw(SampleStory.Withdrawal(story));
        await app.Settled();

        Assert.Equal("story.withdrawn", sink.Requests[1].Type);
    }

    [Fact]
    public async Task It_waits_for_its_own_storys_attempt_on_the_way_and_then_follows()
    {
        await app.Partner("Evening Post", sink.Address);
        var gate = new TaskCompletionSource();
        sink.Answer(async (webhook, response) =>
        {
            if (webhook.Number > 1) return;
            await gate.Task;
            response.StatusCode = 500;
        });
        var story = SampleStory.Of();
        await app.Publish(story);
        await Eventually.Is(() => sink.Requests.Count == 1);

        await app.Withdraw(SampleStory.Withdrawal(story));
        await app.Expanded();
        Assert.Single(sink.Requests);
        gate.SetResult();
        await app.Settled();

        // The failed publication is not tried again: the story is gone.
        Assert.Equal(["story.published", "story.withdrawn"], sink.Requests.Select(r => r.Type));
    }

    [Fact]
    public async Task A_withdrawal_that_comes_first_keeps_the_story_out_for_good()
    {
        var partner = await app.Partner("Evening Post", sink.Address);
        var story = SampleStory.Of();

        await app.Withdraw(SampleStory.Withdrawal(story, revision: 2));
        await app.Publish(story);
        await app.Publish(SampleStory.Of(story.StoryId, 3, "update"));
        await app.Settled();

        Assert.Empty(sink.Requests);
        Assert.Empty((await partner.Pull("/api/partner/v1/stories"))["items"]!.AsArray());
        Assert.Empty((await app.Service.Anonymous.GetFromJsonAsync<System.Text.Json.JsonElement>("/feeds/all.json")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_late_old_revision_after_a_kill_brings_nothing_back()
    {
        await app.Partner("Evening Post", sink.Address);
        var story = SampleStory.Of(revision: 2, kind: "update");
        await app.Publish(story);
        await app.Settled();
        await app.Withdraw(SampleStory.Withdrawal(story));
        await app.Settled();

        await app.Publish(SampleStory.Of(story.StoryId, 1));
        await app.Publish(story);
        await app.Post("/api/syndication/deliveries/replay", new { storyId = story.StoryId });
        await app.Settled();

        Assert.Equal("story.published", sink.Requests[0].Type);
        Assert.All(sink.Requests.Skip(1), r => Assert.Equal("story.withdrawn", r.Type));
        Assert.Single(sink.Requests.Skip(1).Select(r => r.Id).Distinct());
    }

    [Fact]
    public async Task An_unpublished_story_may_return_and_is_new_again()
    {
        await app.Partner("Evening Post", sink.Address);
        var story = SampleStory.Of();
        await app.Publish(story);
        await app.Settled();
        await app.Withdraw(SampleStory.Withdrawal(story, "unpublished"));
        await app.Settled();

        await app.Publish(SampleStory.Of(story.StoryId, 3, "update"));
        await app.Settled();

        Assert.Equal(["story.published", "story.withdrawn", "story.published"], sink.Requests.Select(r => r.Type));
    }

    [Fact]
    public async Task A_withdrawal_that_nobody_confirms_in_time_raises_an_alarm_once()
    {
        var partner = await app.Partner("Silent", sink.Address);
        (await app.Manager.PatchAsJsonAsync($"/api/syndication/partners/{partner.Id}", new { emergencyContact = "night@silent.example" })).EnsureSuccessStatusCode();
        var story = SampleStory.Of();
        await app.Publish(story);
        await app.Settled();
        await app.Withdraw(SampleStory.Withdrawal(story));
        await app.Settled();

        await app.Database(db => db.Withdrawals.ExecuteUpdateAsync(set => set.SetProperty(w => w.DueAt, DateTimeOffset.UtcNow.AddSeconds(-1))));

        var alarm = await Eventually.Get(async () => (await app.Service.Announced<WithdrawalUnconfirmed>()).SingleOrDefault());
        Assert.Equal(("Silent", "night@silent.example", story.StoryId), (alarm.PartnerName, alarm.EmergencyContact, alarm.StoryId));
        Assert.Equal(Guid.Parse(sink.Requests[1].Id), alarm.DeliveryId);
    }

    [Fact]
    public async Task The_contract_may_say_that_delivery_suffices()
    {
        var partner = await app.Partner("Relaxed", sink.Address);
        (await app.Manager.PutAsJsonAsync($"/api/syndication/partners/{partner.Id}/contract", new { settleRule = "delivered", settleMinutes = 5 })).EnsureSuccessStatusCode();
        var story = SampleStory.Of();
        await app.Publish(story);
        await app.Settled();
        await app.Withdraw(SampleStory.Withdrawal(story));
        await app.Settled();

        Assert.Equal(1, await app.Database(db => db.Withdrawals.CountAsync(w => w.State == "delivered" && w.SettledAt != null)));
    }
}
