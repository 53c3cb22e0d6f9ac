using System.Net;
using System.Text.Json;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Platform.Messaging;

namespace PublishingPlatform.Content.Tests.Releases;

public sealed class PublishingTests(ContentApp app) : IClassFixture<ContentApp>
{
    [Theory]
    [InlineData("section:nowhere")]
    [InlineData("section:News")]
    [InlineData("section:")]
    public async Task An_alert_about_a_section_that_does_not_exist_stops_the_publication_and_names_it(string topic)
    {
        var story = await app.Approved();
        var alert = new { topics = new[] { "breaking", topic } };

        var refused = await app.Do(story, "publish", new { distribution = "full", alert });
        var scheduled = await app.Do(story, "schedule", new { distribution = "full", alert, at = "2040-01-01T08:00" });
        var corrected = await app.Do(await app.Published(), "correct", new { headline = "Harbour open", note = "It is.", alert });

        foreach (var answer in new[] { refused, scheduled, corrected })
            Assert.Equal(topic, (await ContentApp.Refused(answer, HttpStatusCode.BadRequest, "UnknownSection")).GetProperty("topic").GetString());
        Assert.Empty(await app.Publications(story));
    }

    [Fact]
    public async Task The_world_is_told_everything_a_reader_needs()
    {
        var story = await app.Approved("心懷四面湖山 情系萬家憂樂", ContentApp.Paragraphs("時間衡量前進刻度。"), new
        {
            language = "zh-Hant",
            zone = "Asia/Shanghai",
            subtitle = "副題",
            byline = new[] { new { name = "劉洋" } },
            keywords = new[] { "政協" },
            publishedAt = "2021-12-31T23:30:00+08:00",
        });

        var published = await app.Done(story, "publish", new { distribution = "full", alert = new { topics = new[] { "breaking" } } });

        var told = Assert.Single(await app.Publications(story));
        Assert.Equal((1, "first", "full"), (told.Revision, told.Kind, told.Distribution));
        // The year and month are those of the story's own zone.
        Assert.StartsWith("/news/2021/12/心懷四面湖山-情系萬家憂樂", told.Path, StringComparison.Ordinal);
        Assert.Equal(told.Path, published.GetProperty("path").GetString());
        Assert.Equal([("news", "News")], told.Section.Select(section => (section.Slug, section.Name)));
        Assert.Equal(("副題", "zh-Hant", "Asia/Shanghai", 8), (told.Subtitle, told.Language, told.Zone, told.WordCount));
        Assert.Equal(["breaking"], told.Alert!.Topics);
        Assert.Equal(("published", 1), (ContentApp.State(published), published.GetProperty("revision").GetInt32()));
    }

    [Fact]
    public async Task A_draft_that_nobody_approved_stays_hidden()
    {
        var story = await app.Draft();

        await ContentApp.Refused(await app.Do(story, "publish", new { distribution = "full" }), HttpStatusCode.Conflict, "NotApproved");

        Assert.Empty(await app.Publications(story));
    }

    [Fact]
    public async Task A_reporter_is_told_which_permission_is_missing()
    {
        var story = await app.Approved();

        var problem = await ContentApp.Refused(await app.Do(story, "publish", new { distribution = "full" }, app.Reporter), HttpStatusCode.Forbidden, "PermissionMissing");

        Assert.Equal("stories.publish", problem.GetProperty("permission").GetString());
    }

    [Fact]
    public async Task What_was_edited_since_is_not_published()
    {
        var story = await app.Approved();
        await app.Saved(story, new { headline = "Something else" });

        var problem = await ContentApp.Refused(await app.Do(story, "publish", new { distribution = "full" }), HttpStatusCode.PreconditionFailed, "EditedByOthers");

        Assert.Equal(ContentApp.Version(story) + 1, problem.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task A_step_that_names_no_version_means_the_story_as_it_is()
    {
        var story = await app.Approved();
        await app.Saved(story, new { headline = "As it is" });

        await ContentApp.Expect(await app.Do(story, "publish", new { distribution = "full" }, version: ""), HttpStatusCode.OK);

        Assert.Equal("As it is", Assert.Single(await app.Publications(story)).Headline);
    }

    [Fact]
    public async Task Publishing_twice_at_once_makes_one_revision()
    {
        var story = await app.Approved();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Do(story, "publish", new { distribution = "full" })));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Single(await app.Publications(story));
    }

    [Fact]
    public async Task A_typo_fix_is_an_update_that_alerts_nobody()
    {
        var story = await app.Done(await app.Approved(), "publish", new { distribution = "full", alert = new { topics = new[] { "breaking" } } });
        var edited = await app.Saved(story, new { body = ContentApp.Paragraphs("The ferries run again!") });
        Assert.True(edited.GetProperty("hasUnpublishedChanges").GetBoolean());

        var updated = await app.Done(edited, "publish", new { distribution = "full" });

        var told = await app.Publications(story);
        Assert.Equal([("first", true), ("update", false)], told.Select(one => (one.Kind, one.Alert is not null)));
        Assert.Equal((told[0].Path, told[0].PublishedAt, told[0].ReleasedAt), (told[1].Path, told[1].PublishedAt, told[1].ReleasedAt));
        Assert.False(updated.GetProperty("hasUnpublishedChanges").GetBoolean());
    }

    [Fact]
    public async Task Nothing_new_is_not_published_again()
    {
        var story = await app.Published();

        await ContentApp.Refused(await app.Do(story, "publish", new { distribution = "full" }), HttpStatusCode.Conflict, "NothingChanged");
    }

    [Fact]
    public async Task The_same_headline_gets_an_address_of_its_own()
    {
        var headline = $"Twin {Guid.NewGuid():n}";

        var stories = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ => await app.Published(headline)));

        var slug = Slug.From(headline);
        Assert.Equal([slug, slug + "-2", slug + "-3"], stories.Select(story => story.GetProperty("slug").GetString()).Order());
    }

    [Fact]
    public async Task An_archive_publication_travels_apart_and_alerts_nobody()
    {
        var story = await app.Approved();

        await app.Done(story, "publish", new { distribution = "archive", alert = new { topics = new[] { "breaking" } } });

        var told = Assert.Single(await app.Publications(story));
        Assert.Null(told.Alert);
        Assert.Equal(("archive", "archive"), (told.Kind, told.Distribution));
        var id = ContentApp.Id(story);
        Assert.Equal(Lane.Archive, await app.App.Database(db => Task.FromResult(db.Outbox.Single(row => row.StoryId == id).Lane)));
    }

    [Fact]
    public async Task What_went_everywhere_stays_everywhere()
    {
        var story = await app.Saved(await app.Published(), new { headline = "Harbour closed" });

        await ContentApp.Refused(await app.Do(story, "publish", new { distribution = "archive" }), HttpStatusCode.Conflict, "AlreadyDistributed");
    }

    [Theory]
    [InlineData("""{"distribution": "somewhere"}""")]
    [InlineData("""{}""")]
    [InlineData("""{"distribution": "full", "alert": {"topics": []}}""")]
    public async Task A_request_that_makes_no_sense_is_refused(string json)
    {
        var story = await app.Approved();

        await ContentApp.Expect(await app.Do(story, "publish", JsonSerializer.Deserialize<JsonElement>(json)), HttpStatusCode.BadRequest);

        Assert.Empty(await app.Publications(story));
    }

    [Fact]
    public async Task A_story_in_no_section_is_not_published()
    {
        var nowhere = await app.Approved(more: new { section = Array.Empty<string>() });
        await ContentApp.Refused(await app.Do(nowhere, "publish", new { distribution = "full" }), HttpStatusCode.Conflict, "NoSection");
    }

    [Fact]
    public async Task A_story_that_would_not_travel_is_refused()
    {
        var story = await app.Approved(body: ContentApp.Paragraphs(new string('字', 345_000)), more: new { summary = new string('要', 4000), rights = new string('權', 2000) });

        await ContentApp.Refused(await app.Do(story, "publish", new { distribution = "full" }), HttpStatusCode.RequestEntityTooLarge, "StoryTooLarge");

        Assert.Equal("approved", ContentApp.State(await app.Read(story)));
        Assert.Null(await FindPath(story));
    }

    [Fact]
    public async Task Actions_tell_what_is_possible_and_why_the_rest_is_not()
    {
        var story = await app.Published();

        var actions = (await app.Read(story, "/actions")).GetProperty("actions").EnumerateArray().ToDictionary(action => action.GetProperty("action").GetString()!);

        Assert.Equal(
            ["correct", "edit", "kill", "publish", "recall", "schedule", "unpublish"],
            actions.Values.Where(action => action.GetProperty("allowed").GetBoolean()).Select(action => action.GetProperty("action").GetString()).Order());
        Assert.Equal("NotScheduled", actions["unschedule"].GetProperty("code").GetString());
        Assert.Equal(("killed", "stories.kill"), (actions["kill"].GetProperty("to").GetString(), actions["kill"].GetProperty("permission").GetString()));
    }

    [Fact]
    public async Task The_receipt_says_when_the_event_has_left()
    {
        var story = await app.Published();
        JsonElement revision = default;

        await Eventually.Passes(async () =>
        {
            revision = Assert.Single((await app.Read(story, "/receipt")).GetProperty("revisions").EnumerateArray());
            Assert.Equal("settled", revision.GetProperty("state").GetString());
        });

        var entries = revision.GetProperty("entries").EnumerateArray().ToArray();
        Assert.Equal(["made", "relayed"], entries.Select(entry => entry.GetProperty("state").GetString()));
        Assert.All(entries, entry => Assert.Equal(32, entry.GetProperty("traceId").GetString()!.Length));
    }

    private async Task<string?> FindPath(JsonElement story)
    {
        var id = ContentApp.Id(story);
        return await app.App.Database(db => Task.FromResult(db.Set<Story>().Single(row => row.Id == id).Path));
    }
}
