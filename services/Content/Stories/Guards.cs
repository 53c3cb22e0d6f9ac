using PublishingPlatform.Content.Sections;

namespace PublishingPlatform.Content.Stories;

/// <summary>A condition of <see cref="Workflow"/>; null lets the action pass.</summary>
internal delegate Rejection? Guard(Story story, WorkflowFacts facts);

/// <summary>What the guards need to know that the story itself does not.</summary>
internal sealed record WorkflowFacts
{
    /// <summary>False when the words name a section that does not exist.</summary>
    public bool SectionKnown { get; init; } = true;

    public bool SectionClosed { get; init; }

    /// <summary>The words that are to go out, when they are not the working copy's.</summary>
    public StoryContent? Words { get; init; }

    /// <summary>Who else holds the lock at this moment.</summary>
    public string? LockedBy { get; init; }

    /// <summary>The same of other words than the working copy's, which may stand in another section.</summary>
    internal WorkflowFacts About(StoryContent words, SectionTree sections)
    {
        var section = sections.Find(words.SectionId);
        return this with { Words = words, SectionKnown = section is not null, SectionClosed = section?.Closed == true };
    }
}

internal static class Guards
{
    internal static Rejection? HasHeadline(Story story, WorkflowFacts facts) =>
        (facts.Words ?? story.Content).Headline.Length > 0 ? null : new("NoHeadline", "The story has no headline.");

    internal static Rejection? HasText(Story story, WorkflowFacts facts) =>
        (facts.Words?.Document().WordCount ?? story.WordCount) > 0 ? null : new("NoText", "The story has no text.");

    internal static Rejection? SectionTakesStories(Story story, WorkflowFacts facts)
    {
        if ((facts.Words ?? story.Content).SectionId is not { } section) return new("NoSection", "The story belongs to no section.");
        if (!facts.SectionKnown) return new("UnknownSection", $"The story's section {section} does not exist.");

        return facts.SectionClosed && !story.WasPublished
            ? new("SectionClosed", "The section is closed and takes no new stories.")
            : null;
    }

    internal static Rejection? NoOpenFindings(Story story, WorkflowFacts facts)
    {
        var open = story.Findings.Count(finding => finding.Blocks);
        return open == 0 ? null : new(OpenFindings, $"{open} findings must be edited away or acknowledged first.");
    }

    internal static Rejection? NotLockedByOthers(Story story, WorkflowFacts facts) =>
        facts.LockedBy is { } holder ? new("LockedByOther", $"{holder} is editing the story; take the lock over first.") : null;

    internal static Rejection? WasPublished(Story story, WorkflowFacts facts) =>
        story.WasPublished ? null : new("NeverPublished", "The story was never public; spike it instead.");

    internal static Rejection? IsLive(Story story, WorkflowFacts facts) =>
        story.IsLive ? null : new("NotPublished", "No revision of the story is public.");

    internal const string OpenFindings = "OpenFindings";
}
