namespace PublishingPlatform.Contracts.Structure;

/// <summary>A section was made, renamed, moved, ordered or closed. Carries its full state.</summary>
[EventName("publishing.section-changed", 1)]
public sealed record SectionChanged
{
    public required Guid SectionId { get; init; }

    /// <summary>The section's own growing number.</summary>
    public required int Revision { get; init; }

    public required string Slug { get; init; }

    /// <summary>By BCP 47 tag; <c>und</c> is the name to fall back on and always there.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>Null for a top-level section.</summary>
    public string? ParentSlug { get; init; }

    /// <summary>Place among its siblings, lowest first.</summary>
    public required int Order { get; init; }

    /// <summary>A closed section takes no new stories and leaves the navigation; its pages stay.</summary>
    public required bool Closed { get; init; }
}

/// <summary>A section's current state, sent to one requester that rebuilds its copy.</summary>
[EventName("publishing.section-restated", 1)]
public sealed record SectionRestated
{
    public required SectionChanged Section { get; init; }
}
