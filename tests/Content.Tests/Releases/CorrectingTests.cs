using System.Net;
using System.Text.Json;

namespace PublishingPlatform.Content.Tests.Releases;

public sealed class CorrectingTests(ContentApp app) : IClassFixture<ContentApp>
{
    [Fact]
    public async Task A_correction_goes_out_at_once_with_its_note()
    {
        var story = await app.Published();

        var corrected = await app.Done(story, "correct", new { headline = "Harbour reopens on Monday", note = "The day was missing." });

        var told = await app.Publications(story);
        Assert.Equal(["first", "correction"], told.Select(one => one.Kind));
        Assert.Equal(("Harbour reopens on Monday", "The day was missing.", 2), (told[1].Headline, told[1].CorrectionNote, told[1].Revision));
        Assert.Null(told[1].Alert);
        Assert.False(corrected.GetProperty("hasUnpublishedChanges").GetBoolean());
    }

    [Fact]
    public async Task Somebody_elses_half_finished_update_stays_a_draft()
    {
        var story = await app.Published();
        var drafted = await app.Saved(story, new { body = ContentApp.Paragraphs("Unfinished business"), subtitle = "Half a" });

        var corrected = await app.Done(drafted, "correct", new { changes = new { headline = "Harbour reopens on Monday" }, note = "The day was missing." });

        var told = (await app.Publications(story))[^1];
        Assert.Equal(("Harbour reopens on Monday", null), (told.Headline, told.Subtitle));
        Assert.Contains("The ferries run again.", told.Body.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(("Harbour reopens on Monday", "Half a"), (corrected.GetProperty("headline").GetString(), corrected.GetProperty("subtitle").GetString()));
        Assert.Contains("Unfinished business", corrected.GetProperty("body").GetRawText(), StringComparison.Ordinal);
        Assert.True(corrected.GetProperty("hasUnpublishedChanges").GetBoolean());
    }

    [Fact]
    public async Task Without_changes_the_draft_beside_the_live_words_is_the_correction()
    {
        var drafted = await app.Saved(await app.Published(), new { headline = "Harbour reopens on Tuesday" });

        await app.Done(drafted, "correct", new { note = "It is Tuesday." });

        Assert.Equal("Harbour reopens on Tuesday", (await app.Publications(drafted))[^1].Headline);
    }

    [Fact]
    public async Task A_correction_of_nothing_is_refused()
    {
        var story = await app.Published();

        await ContentApp.Refused(await app.Do(story, "correct", new { note = "Hm." }), HttpStatusCode.Conflict, "NothingChanged");
        await ContentApp.Refused(await app.Do(story, "correct", new { headline = "Harbour reopens", note = "Hm." }), HttpStatusCode.Conflict, "NothingChanged");
        await ContentApp.Expect(await app.Do(story, "correct", new { headline = "X" }), HttpStatusCode.BadRequest);
        await ContentApp.Refused(await app.Do(story, "correct", new { urgency = 20, note = "Hm." }), HttpStatusCode.BadRequest, "InvalidUrgency");
        await ContentApp.Refused(await app.Do(story, "correct", new { slug = "elsewhere", note = "Hm." }), HttpStatusCode.Conflict, "SlugFixed");
        Assert.Single(await app.Publications(story));
    }

    [Fact]
    public async Task What_is_not_public_cannot_be_corrected() => await ContentApp.Refused(
        await app.Do(await app.Approved(), "correct", new { headline = "X", note = "Hm." }), HttpStatusCode.Conflict, "NotPublished");

    [Fact]
    public async Task A_correction_does_not_take_a_story_out_of_its_section() => await ContentApp.Refused(
        await app.Do(await app.Published(), "correct", new { section = (string[]?)null, note = "Hm." }), HttpStatusCode.Conflict, "NoSection");

    [Fact]
    public async Task An_unpublished_story_may_return()
    {
        var story = await app.Published();

        var off = await app.Done(story, "unpublish", new { reason = "Under review." });
        Assert.Equal("unpublished", ContentApp.State(off));
        await app.Done(off, "publish", new { distribution = "full" });

        Assert.Equal(("unpublished", 2), ((await app.Withdrawals(story))[0].Kind, (await app.Withdrawals(story))[0].Revision));
        Assert.Equal([1, 3], (await app.Publications(story)).Select(one => one.Revision));
        Assert.Equal((await app.Publications(story))[0].Path, (await app.Publications(story))[1].Path);
    }

    [Theory]
    [InlineData("kill", "killed")]
    [InlineData("recall", "recalled")]
    public async Task A_final_withdrawal_is_final(string action, string state)
    {
        var story = await app.Published();

        var withdrawn = await app.Done(story, action, new { reason = "Untrue.", notice = "This story was withdrawn." });

        Assert.Equal(state, ContentApp.State(withdrawn));
        var told = Assert.Single(await app.Withdrawals(story));
        Assert.Equal((state, 2, "Untrue.", "This story was withdrawn."), (told.Kind, told.Revision, told.Reason, told.Notice));
        foreach (var next in new[] { "submit", "approve", "restore", "spike" }) await ContentApp.Refused(await app.Do(withdrawn, next), HttpStatusCode.Conflict, "StoryIsFinal");
        await ContentApp.Refused(await app.Do(withdrawn, "publish", new { distribution = "full" }), HttpStatusCode.Conflict, "StoryIsFinal");
        await ContentApp.Refused(await app.Put(withdrawn, new { headline = "Back" }), HttpStatusCode.Conflict, "StoryIsFinal");
    }

    [Fact]
    public async Task Words_for_the_public_lose_what_no_page_can_show()
    {
        var story = await app.Published();

        await app.Done(story, "kill", new { reason = "Un\u0000true.", notice = " Withdrawn.\u0008\n" });

        var told = Assert.Single(await app.Withdrawals(story));
        Assert.Equal(("Untrue.", "Withdrawn."), (told.Reason, told.Notice));
    }

    [Fact]
    public async Task A_withdrawal_shows_what_the_public_knew_and_not_the_draft()
    {
        var drafted = await app.Saved(await app.Published(), new { headline = "Nobody has seen this" });

        await app.Done(drafted, "kill", new { reason = "Untrue.", notice = "Withdrawn." });

        Assert.Equal("Harbour reopens", Assert.Single(await app.Withdrawals(drafted)).Headline);
    }

    [Fact]
    public async Task A_kill_wins_over_publishing_at_the_same_moment()
    {
        var story = await app.Saved(await app.Published(), new { headline = "Once more" });

        var publishing = Enumerable.Range(0, 3).Select(_ => app.Do(story, "publish", new { distribution = "full" }));
        var kill = app.Do(story, "kill", new { reason = "Untrue.", notice = "Withdrawn." }, version: "");
        await Task.WhenAll([.. publishing, kill]);

        await ContentApp.Expect(await kill, HttpStatusCode.OK);
        var withdrawal = Assert.Single(await app.Withdrawals(story));
        Assert.All(await app.Publications(story), one => Assert.True(one.Revision < withdrawal.Revision));
        Assert.Equal("killed", ContentApp.State(await app.Read(story)));
    }

    [Fact]
    public async Task What_was_never_public_is_spiked_not_killed()
    {
        var draft = await app.Draft();
        await ContentApp.Refused(await app.Do(draft, "kill", new { reason = "Untrue.", notice = "Withdrawn." }), HttpStatusCode.Conflict, "NeverPublished");

        var spiked = await app.Done(draft, "spike", new { note = "Not now." });
        Assert.Equal("draft", ContentApp.State(await app.Done(spiked, "restore")));
    }

    [Fact]
    public async Task A_kill_needs_a_reason_and_the_permission()
    {
        var story = await app.Published();

        await ContentApp.Expect(await app.Do(story, "kill", new { notice = "Gone" }), HttpStatusCode.BadRequest);
        var problem = await ContentApp.Refused(await app.Do(story, "kill", new { reason = "Untrue.", notice = "Withdrawn." }, app.Reporter), HttpStatusCode.Forbidden, "PermissionMissing");
        Assert.Equal("stories.kill", problem.GetProperty("permission").GetString());
    }

    [Theory]
    [InlineData("kill", null)]
    [InlineData("recall", null)]
    [InlineData("kill", " \n")]
    [InlineData("recall", "\u0000")]
    public async Task Nothing_is_withdrawn_for_good_before_there_is_something_to_tell_readers(string action, string? notice)
    {
        var story = await app.Published();

        await ContentApp.Refused(await app.Do(story, action, new { reason = "Untrue.", notice }), HttpStatusCode.BadRequest, "NoticeMissing");

        Assert.Equal("published", ContentApp.State(await app.Read(story)));
        Assert.Empty(await app.Withdrawals(story));
    }
}
