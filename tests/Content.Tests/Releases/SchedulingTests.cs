using System.Net;
using PublishingPlatform.Contracts.Stories;

namespace PublishingPlatform.Content.Tests.Releases;

public sealed class SchedulingTests(ContentApp app) : IClassFixture<ContentApp>
{
    private static string Soon => DateTimeOffset.UtcNow.AddMilliseconds(700).ToString("O");

    private static string Later => DateTimeOffset.UtcNow.AddHours(2).ToString("O");

    [Fact]
    public async Task A_story_goes_out_by_itself_at_its_time()
    {
        var story = await app.Done(await app.Approved(), "publish", new { distribution = "full", at = Soon, alert = new { topics = new[] { "section:news" } } });
        Assert.Equal("scheduled", ContentApp.State(story));
        Assert.Empty(await app.Publications(story));

        await Eventually.Is(async () => (await app.Publications(story)).Count == 1);

        var told = (await app.Publications(story))[0];
        Assert.Equal(["section:news"], told.Alert!.Topics);
        Assert.Equal("published", ContentApp.State(await app.Read(story)));
        Assert.Contains(await app.App.Announced<StoryScheduled>(), scheduled => scheduled.StoryId == told.StoryId);
        Assert.DoesNotContain(await app.App.Announced<ScheduleCancelled>(), cancelled => cancelled.StoryId == told.StoryId);
    }

    [Fact]
    public async Task A_wall_clock_means_the_clock_of_the_zone()
    {
        var story = await app.Done(await app.Approved(), "schedule", new { distribution = "full", at = "2099-07-01T08:00", zone = "Asia/Shanghai" });

        var told = (await app.App.Announced<StoryScheduled>()).Single(scheduled => scheduled.StoryId == ContentApp.Id(story));
        Assert.Equal((new DateTimeOffset(2099, 7, 1, 0, 0, 0, TimeSpan.Zero), "Asia/Shanghai"), (told.At, told.Zone));
        Assert.Equal("2099-07-01T08:00:00+08:00", story.GetProperty("schedule").GetProperty("at").GetString());
    }

    [Theory]
    [InlineData("unschedule", "approved")]
    [InlineData("return", "draft")]
    public async Task A_schedule_is_called_off(string action, string state)
    {
        var story = await app.Done(await app.Approved(), "schedule", new { distribution = "full", at = Later });

        var calledOff = await app.Done(story, action);

        Assert.Equal(state, ContentApp.State(calledOff));
        Assert.False(calledOff.TryGetProperty("schedule", out _));
        Assert.Single(await app.App.Announced<ScheduleCancelled>(), cancelled => cancelled.StoryId == ContentApp.Id(story));
    }

    [Fact]
    public async Task What_is_edited_while_it_waits_goes_out_as_edited_and_takes_the_right_to_publish()
    {
        var story = await app.Done(await app.Approved(), "schedule", new { distribution = "full", at = Later });
        var problem = await ContentApp.Refused(await app.Put(story, new { headline = "Ben's" }, app.Reporter), HttpStatusCode.Forbidden, "PermissionMissing");
        Assert.Equal("stories.publish", problem.GetProperty("permission").GetString());

        var edited = await app.Saved(story, new { headline = "Ada's" });
        await app.Done(edited, "schedule", new { distribution = "full", at = Soon });

        await Eventually.Is(async () => (await app.Publications(story)).Any(one => one.Headline == "Ada's"));
    }

    [Fact]
    public async Task A_schedule_survives_a_restart_and_what_was_missed_goes_out_at_once()
    {
        await using var own = await ServiceApp.StartAsync("content", builder => builder.AddContent(), running => running.MapContent());
        var here = new ContentApp().On(own);
        await here.Section("news", "News");
        var story = await here.Done(await here.Approved(), "schedule", new { distribution = "full", at = Soon });

        await own.Restart();

        await Eventually.Is(async () => (await here.Publications(story)).Count == 1);
        Assert.Single(await here.Publications(story));
    }

    [Fact]
    public async Task What_cannot_go_out_when_it_is_due_falls_back_and_says_why()
    {
        var slug = $"closing-{Guid.NewGuid():n}";
        var section = await app.Section(slug, slug);
        var story = await app.Done(await app.Approved(more: new { section = new[] { slug } }), "schedule", new { distribution = "full", at = Soon });
        await app.CloseSection(section);

        await Eventually.Is(async () => ContentApp.State(await app.Read(story)) == "approved");

        var fallen = await app.Read(story);
        Assert.Equal("SectionClosed", fallen.GetProperty("trouble").GetProperty("code").GetString());
        Assert.Single(await app.App.Announced<ScheduleCancelled>(), cancelled => cancelled.StoryId == ContentApp.Id(story));
        Assert.Empty(await app.Publications(story));
    }

    [Theory]
    [InlineData("2001-01-01T00:00:00Z", null, HttpStatusCode.Conflict, "TimePassed")]
    [InlineData("soon", null, HttpStatusCode.BadRequest, "InvalidTime")]
    [InlineData("2099-03-29T02:30", "Europe/Berlin", HttpStatusCode.BadRequest, "TimeDoesNotExist")]
    [InlineData("2099-01-01T00:00", "Mars/Olympus", HttpStatusCode.BadRequest, "InvalidZone")]
    [InlineData(null, null, HttpStatusCode.BadRequest, "TimeMissing")]
    public async Task A_time_that_makes_no_sense_is_refused(string? at, string? zone, HttpStatusCode status, string code) =>
        await ContentApp.Refused(await app.Do(await app.Approved(), "schedule", new { distribution = "full", at, zone }), status, code);

    [Fact]
    public async Task The_live_revision_stays_while_its_update_is_scheduled()
    {
        var edited = await app.Saved(await app.Published(), new { headline = "Tomorrow's words" });

        var scheduled = await app.Done(edited, "schedule", new { distribution = "full", at = Later });

        Assert.Equal(("scheduled", 1), (ContentApp.State(scheduled), scheduled.GetProperty("liveRevision").GetInt32()));
        Assert.Equal("published", ContentApp.State(await app.Done(scheduled, "unschedule")));
    }
}
