using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Syndication.Tests.Support;

namespace PublishingPlatform.Syndication.Tests.Scenarios;

public sealed class PullingStories : IAsyncLifetime
{
    private SyndicationApp app = null!;

    public async ValueTask InitializeAsync() => app = await SyndicationApp.StartAsync(("Syndication:CallsPerMinute", "40"));

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Numbers_are_gapless_for_each_partner_and_pages_follow_them()
    {
        var all = await app.Partner("All");
        var some = await app.Partner("Some");
        await app.Post($"/api/syndication/partners/{some.Id}/products", new { name = "English", filter = new { languages = new[] { "en" } } });
        for (var i = 0; i < 12; i++) await app.Publish(SampleStory.Of() with { Language = i % 3 == 0 ? "en" : "zh-Hant" });
        await app.Settled();

        var numbers = new List<long>();
        var path = "/api/partner/v1/stories?limit=5";
        while (true)
        {
            var page = await all.Pull(path);
            numbers.AddRange(page["items"]!.AsArray().Select(i => (long)i!["sequence"]!));
            if ((string?)page["next"] is not { } next) break;
            path = $"/api/partner/v1/stories?limit=5&after={next}";
        }

        Assert.Equal(Enumerable.Range(1, 12).Select(n => (long)n), numbers);
        var others = await some.Pull("/api/partner/v1/stories?after=0");
        Assert.Equal([1L, 2, 3, 4], others["items"]!.AsArray().Select(i => (long)i!["sequence"]!));
        Assert.Equal(4, (long)others["last"]!);
        Assert.Empty((await some.Pull("/api/partner/v1/stories?after=4"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_cursor_older_than_the_window_is_refused_and_the_snapshot_helps_out()
    {
        var partner = await app.Partner("Long away");
        var stories = Enumerable.Range(0, 4).Select(_ => SampleStory.Of()).ToList();
        foreach (var story in stories) await app.Publish(story);
        await app.Settled();
        await app.Withdraw(SampleStory.Withdrawal(stories[0]));
        await app.Settled();
        await app.Database(db => db.Items.Where(i => i.Sequence <= 2).ExecuteUpdateAsync(set => set.SetProperty(i => i.CreatedAt, DateTimeOffset.UtcNow.AddDays(-31))));

        var expired = await partner.Api.GetAsync("/api/partner/v1/stories?after=1");
        await SyndicationApp.Refused(expired, HttpStatusCode.Gone, "cursor-expired");
        Assert.Contains("/api/partner/v1/snapshot", await expired.Content.ReadAsStringAsync());

        var first = await partner.Pull("/api/partner/v1/snapshot?limit=2");
        var second = await partner.Pull($"/api/partner/v1/snapshot?limit=2&after={(string?)first["next"]}");
        var shown = first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(i => (Guid)i!["storyId"]!);
        Assert.Equal(stories.Skip(1).Select(s => s.StoryId).Order(), shown.Order());
        Assert.Equal(4, (long)second["sequence"]!);
        await partner.Pull("/api/partner/v1/stories?after=2");
    }

    [Fact]
    public async Task Keys_open_only_while_they_live()
    {
        var partner = await app.Partner("Evening Post");
        await SyndicationApp.Refused(await app.Service.Anonymous.GetAsync("/api/partner/v1/stories"), HttpStatusCode.Unauthorized, "KeyMissing");
        await SyndicationApp.Refused(await app.WithKey("ppk_made-up").GetAsync("/api/partner/v1/stories"), HttpStatusCode.Unauthorized, "KeyInvalid");
        var key = (Guid)(await app.Get($"/api/syndication/partners/{partner.Id}/keys"))["items"]![0]!["id"]!;

        (await app.Manager.DeleteAsync($"/api/syndication/partners/{partner.Id}/keys/{key}")).EnsureSuccessStatusCode();

        await SyndicationApp.Refused(await partner.Api.GetAsync("/api/partner/v1/stories"), HttpStatusCode.Unauthorized, "KeyInvalid");
        Assert.Equal(0, await app.Database(db => db.Keys.CountAsync(k => k.Hash.StartsWith("ppk_"))));
    }

    [Fact]
    public async Task A_partner_sees_nothing_of_another()
    {
        var one = await app.Partner("One");
        var other = await app.Partner("Other");
        await app.Post($"/api/syndication/partners/{other.Id}/products", new { name = "Nothing", filter = new { languages = new[] { "fr" } } });
        var story = SampleStory.Of();
        await app.Publish(story);
        await app.Settled();
        await one.Pull($"/api/partner/v1/stories/{story.StoryId}");
        await app.Withdraw(SampleStory.Withdrawal(story));
        await app.Settled();
        var withdrawal = (Guid)(await one.Pull("/api/partner/v1/withdrawals"))["items"]![0]!["id"]!;

        await SyndicationApp.Refused(await other.Api.GetAsync($"/api/partner/v1/stories/{story.StoryId}"), HttpStatusCode.NotFound, "StoryUnknown");
        await SyndicationApp.Refused(
            await other.Api.PostAsync($"/api/partner/v1/withdrawals/{withdrawal}/acknowledgement", null), HttpStatusCode.NotFound, "WithdrawalUnknown");
    }

    [Fact]
    public async Task A_suspended_partner_may_only_see_and_confirm_withdrawals()
    {
        var partner = await app.Partner("Late payer");
        await app.Post($"/api/syndication/partners/{partner.Id}/suspend", new { reason = "unpaid" });

        await SyndicationApp.Refused(await partner.Api.GetAsync("/api/partner/v1/stories"), HttpStatusCode.Forbidden, "PartnerSuspended");
        await partner.Pull("/api/partner/v1/withdrawals");
    }

    [Fact]
    public async Task Too_many_calls_of_one_key_are_refused_with_the_time_to_wait()
    {
        var hasty = await app.Partner("Hasty");
        var calm = await app.Partner("Calm");

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => hasty.Api.GetAsync("/api/partner/v1/stories")));

        var refused = answers.Where(a => a.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.Equal(20, refused.Count);
        Assert.All(refused, a => Assert.InRange(a.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60));
        await calm.Pull("/api/partner/v1/stories");
    }

    [Theory]
    [InlineData("/api/partner/v1/stories?after=x", "CursorInvalid")]
    [InlineData("/api/partner/v1/stories?after=-1", "CursorInvalid")]
    [InlineData("/api/partner/v1/snapshot?after=x", "CursorInvalid")]
    [InlineData("/api/partner/v1/withdrawals?after=x", "CursorInvalid")]
    public async Task A_wrong_cursor_is_a_clear_problem(string path, string code)
    {
        var partner = await app.Partner("Evening Post");

        await SyndicationApp.Refused(await partner.Api.GetAsync(path), HttpStatusCode.BadRequest, code);
    }
}
