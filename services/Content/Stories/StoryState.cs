namespace PublishingPlatform.Content.Stories;

/// <summary>Where a story stands between the first word and the archive; <see cref="Workflow"/> says what leads from one to the next.</summary>
internal enum StoryState
{
    Draft,
    Submitted,
    Approved,

    /// <summary>Goes out at a set time; a live revision, if there is one, stays up until then.</summary>
    Scheduled,

    /// <summary>Goes out as soon as its pictures are ready.</summary>
    Publishing,
    Published,

    /// <summary>Taken off the site, may return.</summary>
    Unpublished,
    Spiked,

    /// <summary>Withdrawn for good because it must not be used.</summary>
    Killed,

    /// <summary>Withdrawn for good because the newsroom no longer stands by it.</summary>
    Recalled,
}

/// <summary>What can be done to a story.</summary>
internal enum StoryAction
{
    Edit,
    Submit,
    Return,
    Approve,
    Schedule,

    /// <summary>Calls off whatever the story waits for: its time or its pictures.</summary>
    Unschedule,
    Publish,

    /// <summary>Not asked for by a person: what publishing comes to while pictures are missing.</summary>
    AwaitMedia,
    Correct,
    Unpublish,
    Kill,
    Recall,
    Spike,
    Restore,
}

internal static class WorkflowNames
{
    internal static string Wire(this StoryState state) => state.ToString().ToLowerInvariant();

    internal static string Wire(this StoryAction action) => action == StoryAction.AwaitMedia ? "await-media" : action.ToString().ToLowerInvariant();

    internal static bool IsFinal(this StoryState state) => state is StoryState.Killed or StoryState.Recalled;
}
