namespace PublishingPlatform.Contracts.Stories;

/// <summary>
/// A story's current state, sent to one requester that rebuilds its copy. Causes no alert, mail or delivery.
/// Exactly one of <see cref="Published"/> and <see cref="Withdrawn"/> is there.
/// </summary>
[EventName("publishing.story-restated", 1)]
public sealed record StoryRestated
{
    public required Guid StoryId { get; init; }

    public required int Revision { get; init; }

    public StoryPublished? Published { get; init; }

    /// <summary>The tombstone.</summary>
    public StoryWithdrawn? Withdrawn { get; init; }
}
