using FsCheck;
using FsCheck.Xunit;

namespace PublishingPlatform.Content.Tests.Stories;

/// <summary>Whatever people do in whatever order, a story keeps its promises.</summary>
public sealed class WorkflowProperties
{
    [Property(MaxTest = 500)]
    public void Any_sequence_of_actions_keeps_every_promise(int[] choices)
    {
        var story = Sample.Draft();
        var edits = 0;
        foreach (var choice in choices)
        {
            var action = Choose(story, choice);
            var (state, version, revision, lines, path) = (story.State, story.Version, story.Revision, story.Versions.Count, story.Path);

            var refused = Do(story, action, ref edits);

            AssertPromises(story);
            Assert.Equal(refused is null, Workflow.Find(state, action) is not null && story.Version > version);
            if (refused is not null) Assert.Equal((state, version, revision), (story.State, story.Version, story.Revision));
            Assert.Equal(story.Version - version, story.Versions.Count - lines);
            Assert.InRange(story.Revision - revision, 0, 1);
            if (state.IsFinal()) Assert.Equal("StoryIsFinal", refused!.Code);
            if (path is not null) Assert.Equal(path, story.Path);
        }
    }

    [Property(MaxTest = 200)]
    public void Only_publishing_correcting_and_withdrawing_grow_the_revision(int[] choices)
    {
        var story = Sample.Draft();
        var edits = 0;
        foreach (var choice in choices)
        {
            var action = Choose(story, choice);
            var revision = story.Revision;

            var refused = Do(story, action, ref edits);

            var makesRevision = action is StoryAction.Publish or StoryAction.Correct or StoryAction.Unpublish or StoryAction.Kill or StoryAction.Recall;
            Assert.Equal(refused is null && makesRevision ? revision + 1 : revision, story.Revision);
        }
    }

    // Half of the choices are steps that the state knows, or most sequences would end where they began.
    private static StoryAction Choose(Story story, int choice)
    {
        var number = choice & int.MaxValue;
        StoryAction[] known = [.. Workflow.Table.Where(row => row.From == story.State).Select(row => row.Action)];
        return number % 2 == 0 && known.Length > 0 ? known[number / 2 % known.Length] : Enum.GetValues<StoryAction>()[number / 2 % Enum.GetValues<StoryAction>().Length];
    }

    private static void AssertPromises(Story story)
    {
        Assert.True(Enum.IsDefined(story.State));
        if (story.IsLive) Assert.Contains(story.State, new[] { StoryState.Published, StoryState.Scheduled, StoryState.Publishing });
        if (story.State == StoryState.Published) Assert.True(story.IsLive);
        Assert.Equal(story.State is StoryState.Scheduled or StoryState.Publishing, story.Waiting is not null);
        Assert.Equal(story.State == StoryState.Scheduled, story.DueAt is not null);
        Assert.Equal(story.WasPublished, story.Path is not null);
        Assert.Equal(story.Revision, story.Revisions.Count);
        Assert.Equal(Enumerable.Range(1, story.Revision), story.Revisions.Select(revision => revision.Revision));
        Assert.Equal(Enumerable.Range(1, story.Version), story.Versions.Select(line => line.Version));
        Assert.NotNull(story.Versions.Single(line => line.Version == story.TextVersion).Content);
        if (story.LiveTextVersion is { } live) Assert.NotNull(story.Versions.Single(line => line.Version == live).Content);
    }

    private static Rejection? Do(Story story, StoryAction action, ref int edits)
    {
        var by = Sample.By(story.Version);
        switch (action)
        {
            case StoryAction.Edit:
                return story.Edit(Sample.Words(text: $"Ferry number {++edits} runs."), Sample.Facts, by);
            case StoryAction.Schedule:
                return story.Schedule(Sample.Order(by.At.AddHours(1)), Sample.Facts, by);
            case StoryAction.AwaitMedia:
                return story.AwaitMedia(Sample.Order(), Sample.Facts, by);
            case StoryAction.Publish or StoryAction.Correct:
                if (Workflow.Refuse(story, action, Sample.Facts) is { } refused) return refused;
                Sample.Publish(story, action);
                return null;
            case StoryAction.Unpublish or StoryAction.Kill or StoryAction.Recall:
                if (Workflow.Refuse(story, action, Sample.Facts) is { } refusal) return refusal;
                Sample.Withdraw(story, action);
                return null;
            default:
                return story.Step(action, Sample.Facts, by);
        }
    }
}
