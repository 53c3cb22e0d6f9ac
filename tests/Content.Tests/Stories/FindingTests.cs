namespace PublishingPlatform.Content.Tests.Stories;

public sealed class FindingTests
{
    private static readonly NewFinding Damage = new("damaged-text", "error", "line 9", "樂在一起/p>", null);

    private static StoryContent Damaged => Sample.Words(text: "大家樂在一起/p>然後");

    [Fact]
    public void Editing_the_damage_away_resolves_it_and_bringing_it_back_opens_it_again()
    {
        var story = Sample.Draft(Damaged, Damage);

        story.Edit(Sample.Words(text: "大家樂在一起。然後"), Sample.Facts, Sample.By());
        Assert.Equal(FindingState.Resolved, story.Findings[0].State);

        story.Edit(Damaged, Sample.Facts, Sample.By());
        Assert.Equal(FindingState.Open, story.Findings[0].State);
    }

    [Fact]
    public void An_edit_elsewhere_resolves_nothing()
    {
        var story = Sample.Draft(Damaged, Damage);

        story.Edit(Damaged with { Headline = "另一個標題" }, Sample.Facts, Sample.By());

        Assert.Equal(FindingState.Open, story.Findings[0].State);
    }

    [Fact]
    public void What_never_stood_in_the_text_can_only_be_acknowledged()
    {
        var story = Sample.Draft(Damaged, new NewFinding("injected-text", "warning", "line 1", "夜夜高清"));

        story.Edit(Sample.Words(), Sample.Facts, Sample.By());
        Assert.True(story.Findings[0].Blocks);

        Assert.Null(story.Acknowledge(1, "Spam, dropped.", Sample.By()));
        Assert.False(story.Findings[0].Blocks);
    }

    [Fact]
    public void What_is_about_a_field_is_resolved_when_that_field_is_changed()
    {
        var story = Sample.Draft(Sample.Words(), new NewFinding("zone-missing", "warning", "publishedAt", "2021-12-21 13:58"));

        story.Edit(Sample.Words("Another headline"), Sample.Facts, Sample.By());
        Assert.True(story.Findings[0].Blocks);

        story.Edit(Sample.Words("Another headline") with { Zone = "Asia/Shanghai", StatedAt = Sample.Now }, Sample.Facts, Sample.By());
        Assert.Equal(FindingState.Resolved, story.Findings[0].State);
    }

    [Fact]
    public void A_notice_does_not_keep_a_story_from_the_public()
    {
        var story = Sample.Draft(findings: new NewFinding("zone-assumed", "notice", "line 4"));

        Assert.Null(Guards.NoOpenFindings(story, Sample.Facts));
    }

    [Fact]
    public void Open_findings_above_notice_keep_an_approved_story_from_the_public()
    {
        var story = Sample.Draft(Damaged, Damage);
        story.Step(StoryAction.Submit, Sample.Facts, Sample.By());
        story.Step(StoryAction.Approve, Sample.Facts, Sample.By());

        Assert.Equal("OpenFindings", Workflow.Refuse(story, StoryAction.Publish, Sample.Facts)?.Code);
    }
}
