using static PublishingPlatform.Content.Stories.StoryAction;
using static PublishingPlatform.Content.Stories.StoryState;

namespace PublishingPlatform.Content.Stories;

/// <summary>
/// The one table of what may happen to a story: state × action → next state, permission, guards.
/// Every action of every entry point (request, due job, consumer) asks it, and <c>GET …/actions</c> shows it.
/// What is not in the table cannot happen.
/// </summary>
internal static class Workflow
{
    private const string Write = Permissions.StoriesWrite;
    private const string Review = Permissions.StoriesApprove;
    private const string Release = Permissions.StoriesPublish;
    private const string Withdraw = Permissions.StoriesKill;

    private static readonly Guard[] Complete = [Guards.HasHeadline, Guards.HasText];
    private static readonly Guard[] Public = [Guards.HasHeadline, Guards.HasText, Guards.SectionTakesStories, Guards.NoOpenFindings];
    private static readonly Guard[] Unlocked = [Guards.NotLockedByOthers];
    private static readonly Guard[] WasPublic = [Guards.WasPublished];
    private static readonly Guard[] IsLive = [Guards.IsLive];
    private static readonly Guard[] Free = [];

    internal static readonly IReadOnlyList<Transition> Table =
    [
        new(Draft, Edit, Draft, Write, Unlocked),
        new(Draft, Submit, Submitted, Write, Complete),
        new(Draft, Spike, Spiked, Write, Free),

        new(Submitted, Edit, Submitted, Write, Unlocked),
        new(Submitted, Return, Draft, Review, Free),
        new(Submitted, Approve, Approved, Review, Complete),
        new(Submitted, Spike, Spiked, Review, Free),

        // Approved words change only by the hand that could approve them again.
        new(Approved, Edit, Approved, Review, Unlocked),
        new(Approved, Return, Draft, Review, Free),
        new(Approved, Schedule, Scheduled, Release, Public),
        new(Approved, Publish, Published, Release, Public),
        new(Approved, AwaitMedia, Publishing, Release, Public),
        new(Approved, Spike, Spiked, Review, Free),

        // What is edited while it is scheduled goes out at the set time, so it takes the right to publish.
        new(Scheduled, Edit, Scheduled, Release, Unlocked),
        new(Scheduled, Return, Draft, Review, Free) { WhenLive = Published },
        new(Scheduled, Schedule, Scheduled, Release, Public),
        new(Scheduled, Unschedule, Approved, Release, Free) { WhenLive = Published },
        new(Scheduled, Publish, Published, Release, Public),
        new(Scheduled, AwaitMedia, Publishing, Release, Public),
        new(Scheduled, Unpublish, Unpublished, Release, IsLive),

        new(Publishing, Return, Draft, Review, Free) { WhenLive = Published },
        new(Publishing, Unschedule, Approved, Release, Free) { WhenLive = Published },
        new(Publishing, Publish, Published, Release, Public),
        new(Publishing, AwaitMedia, Publishing, Release, Public),
        new(Publishing, Unpublish, Unpublished, Release, IsLive),

        // Edits of a published story are drafted beside the live revision.
        new(Published, Edit, Published, Write, Unlocked),
        new(Published, Schedule, Scheduled, Release, Public),
        new(Published, Publish, Published, Release, Public),
        new(Published, AwaitMedia, Publishing, Release, Public),
        new(Published, Correct, Published, Release, Public),
        new(Published, Unpublish, Unpublished, Release, IsLive),

        new(Unpublished, Edit, Unpublished, Write, Unlocked),
        new(Unpublished, Schedule, Scheduled, Release, Public),
        new(Unpublished, Publish, Published, Release, Public),
        new(Unpublished, AwaitMedia, Publishing, Release, Public),
        new(Unpublished, Spike, Spiked, Review, Free),

        new(Spiked, Restore, Draft, Write, Free),

        .. Enum.GetValues<StoryState>().Where(state => !state.IsFinal()).SelectMany(state => new Transition[]
        {
            new(state, Kill, Killed, Withdraw, WasPublic),
            new(state, Recall, Recalled, Withdraw, WasPublic),
        }),
    ];

    private static readonly Dictionary<(StoryState, StoryAction), Transition> Lookup = Table.ToDictionary(row => (row.From, row.Action));

    internal static Transition? Find(StoryState from, StoryAction action) => Lookup.GetValueOrDefault((from, action));

    /// <summary>The permission that an action takes in a state, or anywhere when that state does not know the action.</summary>
    internal static string PermissionFor(StoryState from, StoryAction action) =>
        Find(from, action)?.Permission ?? Table.First(row => row.Action == action).Permission;

    /// <summary>Why the story says no; null when the action is open to whoever holds the permission.</summary>
    internal static Rejection? Refuse(Story story, StoryAction action, WorkflowFacts facts)
    {
        if (Find(story.State, action) is not { } row) return OutOfPlace(story, action);

        foreach (var guard in row.Guards)
        {
            if (guard(story, facts) is { } rejection) return rejection;
        }

        return null;
    }

    internal static StoryState Next(Story story, StoryAction action)
    {
        var row = Find(story.State, action)
            ?? throw new InvalidOperationException($"{action} of a {story.State} story was not refused before it was done.");
        return story.IsLive && row.WhenLive is { } live ? live : row.To;
    }

    private static Rejection OutOfPlace(Story story, StoryAction action) => (story.State, action) switch
    {
        (Killed or Recalled, _) => new("StoryIsFinal", $"The story was {story.State.Wire()}; nothing can be done to it any more."),
        (Draft or Submitted, Publish or Schedule or AwaitMedia) => new("NotApproved", "The story has not been approved."),
        (Publishing, Edit or Schedule or Correct) => new("WaitsForMedia", "The story goes out as soon as its pictures are ready; call that off first."),
        (Scheduled, Correct) => new("Scheduled", "An update of the story is scheduled; call that off first."),
        (_, Correct or Unpublish) when !story.IsLive => new("NotPublished", "No revision of the story is public."),
        (_, Unschedule) => new("NotScheduled", "The story waits for nothing."),
        _ => new("WrongState", $"A story in state {story.State.Wire()} does not take the action {action.Wire()}."),
    };
}

/// <param name="To">The next state, unless the story is live and <see cref="WhenLive"/> says otherwise.</param>
internal sealed record Transition(StoryState From, StoryAction Action, StoryState To, string Permission, IReadOnlyList<Guard> Guards)
{
    public StoryState? WhenLive { get; init; }
}
