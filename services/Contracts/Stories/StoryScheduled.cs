namespace PublishingPlatform.Contracts.Stories;

/// <summary>A story will be published at a set time unless its schedule is cancelled.</summary>
[EventName("publishing.story-scheduled", 1)]
public sealed record StoryScheduled
{
    public required Guid StoryId { get; init; }

    /// <summary>The story's version when it was scheduled: a cancellation names the same.</summary>
    public required int Version { get; init; }

    public required string Headline { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>IANA zone in which the time was chosen.</summary>
    public required string Zone { get; init; }
}

/// <summary>The story will not be published at the time that was announced.</summary>
[EventName("publishing.schedule-cancelled", 1)]
public sealed record ScheduleCancelled
{
    public required Guid StoryId { get; init; }

    /// <summary>The story's version when its schedule was cancelled.</summary>
    public required int Version { get; init; }

    public required string Headline { get; init; }
}
