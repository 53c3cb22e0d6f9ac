using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Content.Tests.Stories;

public sealed class WorkflowTests
{
    [Fact]
    public void Every_state_can_be_reached_and_only_the_final_ones_are_ends()
    {
        HashSet<StoryState> reached = [StoryState.Draft];
        int before;
        do
        {
            before = reached.Count;
            foreach (var row in Workflow.Table.Where(row => reached.Contains(row.From)).ToArray())
            {
                reached.Add(row.To);
                if (row.WhenLive is { } live) reached.Add(live);
            }
        }
        while (reached.Count > before);

        Assert.Equal(Enum.GetValues<StoryState>().Order(), reached.Order());
        Assert.All(Enum.GetValues<StoryState>(), state => Assert.Equal(state.IsFinal(), Workflow.Table.All(row => row.From != state)));
    }

    [Fact]
    public void Every_row_names_a_permission_that_exists() =>
        Assert.All(Workflow.Table, row => Assert.Contains(row.Permission, Permissions.All));

    [Theory]
    [InlineData(nameof(StoryAction.Publish), "NotApproved")]
    [InlineData(nameof(StoryAction.Schedule), "NotApproved")]
    [InlineData(nameof(StoryAction.Correct), "NotPublished")]
    [InlineData(nameof(StoryAction.Unpublish), "NotPublished")]
    [InlineData(nameof(StoryAction.Kill), "NeverPublished")]
    [InlineData(nameof(StoryAction.Restore), "WrongState")]
    [InlineData(nameof(StoryAction.Unschedule), "NotScheduled")]
    public void A_draft_says_why_not(string action, string code) =>
        Assert.Equal(code, Workflow.Refuse(Sample.Draft(), Enum.Parse<StoryAction>(action), Sample.Facts)?.Code);

    [Fact]
    public void A_story_without_headline_or_text_is_not_submitted()
    {
        Assert.Equal("NoHeadline", Workflow.Refuse(Sample.Draft(Sample.Words(headline: "")), StoryAction.Submit, Sample.Facts)?.Code);
        Assert.Equal("NoText", Workflow.Refuse(Sample.Draft(Sample.Words() with { Body = Sample.Body() }), StoryAction.Submit, Sample.Facts)?.Code);
    }

    [Fact]
    public void A_closed_section_takes_no_new_story_but_keeps_its_old_ones()
    {
        var closed = new WorkflowFacts { SectionClosed = true };

        Assert.Equal("SectionClosed", Workflow.Refuse(Sample.Approved(), StoryAction.Publish, closed)?.Code);
        Assert.Null(Workflow.Refuse(Sample.Published(), StoryAction.Publish, closed));
    }

    [Fact]
    public void A_story_without_a_section_and_one_whose_section_does_not_exist_are_told_apart()
    {
        var nowhere = Sample.Approved(Sample.Words() with { SectionId = null });
        var lost = Sample.Approved();

        Assert.Equal("NoSection", Workflow.Refuse(nowhere, StoryAction.Publish, new WorkflowFacts { SectionKnown = false })?.Code);
        var rejection = Workflow.Refuse(lost, StoryAction.Publish, new WorkflowFacts { SectionKnown = false });
        Assert.Equal("UnknownSection", rejection?.Code);
        Assert.Contains(Sample.News.Id.ToString(), rejection?.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Editing_a_published_story_leaves_what_the_public_sees()
    {
        var story = Sample.Published();
        var (live, snapshot) = (story.LiveRevision, story.Revisions[^1].Snapshot);

        Assert.Null(story.Edit(Sample.Words(headline: "Harbour closes again"), Sample.Facts, Sample.By()));

        Assert.True(story.HasUnpublishedChanges);
        Assert.Equal((live, 1), (story.LiveRevision, story.Revisions.Count));
        Assert.Equal(snapshot, story.Revisions[^1].Snapshot);
        Assert.Equal("Harbour reopens", story.Released!.Headline);
    }

    [Fact]
    public void Saving_the_same_words_again_makes_no_version()
    {
        var story = Sample.Draft();

        Assert.Null(story.Edit(Sample.Words(), Sample.Facts, Sample.By(1)));

        Assert.Equal(1, story.Version);
    }

    [Fact]
    public void The_address_and_the_time_are_fixed_once_public()
    {
        var story = Sample.Published();

        Assert.Equal("SlugFixed", story.Edit(Sample.Words() with { Slug = "another" }, Sample.Facts, Sample.By())?.Code);
        Assert.Equal("PublishedAtFixed", story.Edit(Sample.Words() with { StatedAt = Sample.Now.AddDays(-1) }, Sample.Facts, Sample.By())?.Code);
        Assert.Null(story.Edit(Sample.Words("Harbour") with { Slug = story.Slug, StatedAt = story.PublishedAt }, Sample.Facts, Sample.By()));
    }

    [Fact]
    public void A_schedule_that_fails_falls_back_to_where_the_story_stood()
    {
        var first = Sample.Approved();
        first.Schedule(Sample.Order(Sample.Now.AddHours(1)), Sample.Facts, Sample.By());
        var update = Sample.Published();
        update.Schedule(Sample.Order(Sample.Now.AddHours(1)), Sample.Facts, Sample.By());

        first.GiveUpWaiting(new Rejection("SectionClosed", "closed"), Sample.By());
        update.GiveUpWaiting(new Rejection("SectionClosed", "closed"), Sample.By());

        Assert.Equal((StoryState.Approved, "SectionClosed"), (first.State, first.Trouble!.Code));
        Assert.Equal((StoryState.Published, 1), (update.State, update.LiveRevision));
    }
}
