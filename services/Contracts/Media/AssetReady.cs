using PublishingPlatform.Contracts.Stories;

namespace PublishingPlatform.Contracts.Media;

/// <summary>An asset's renditions exist and its metadata has been read; it may be published.</summary>
[EventName("publishing.asset-ready", 1)]
public sealed record AssetReady
{
    public required AssetSnapshot Asset { get; init; }
}

/// <summary>An asset's picture, renditions, words or rights changed while it was ready.</summary>
[EventName("publishing.asset-replaced", 1)]
public sealed record AssetReplaced
{
    public required AssetSnapshot Asset { get; init; }
}

/// <summary>An asset's current state, sent to one requester that rebuilds its copy.</summary>
[EventName("publishing.asset-restated", 1)]
public sealed record AssetRestated
{
    public AssetSnapshot? Asset { get; init; }

    /// <summary>The tombstone.</summary>
    public AssetWithdrawn? Withdrawn { get; init; }
}

/// <summary>Everything public about an asset.</summary>
public sealed record AssetSnapshot
{
    public required Guid AssetId { get; init; }

    /// <summary>The asset's own growing number.</summary>
    public required int Revision { get; init; }

    public required string FileName { get; init; }

    /// <summary>Of the original, found by looking at its bytes.</summary>
    public required string MediaType { get; init; }

    /// <summary>SHA-256 of the original's bytes, lower-case hex.</summary>
    public required string Hash { get; init; }

    /// <summary>Pixels, upright.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels, upright.</summary>
    public required int Height { get; init; }

    public string? Title { get; init; }

    public string? Caption { get; init; }

    public string? AltText { get; init; }

    public string? Creator { get; init; }

    public string? Credit { get; init; }

    public string? Copyright { get; init; }

    public string? UsageTerms { get; init; }

    public DateTimeOffset? TakenAt { get; init; }

    public required IReadOnlyList<string> Keywords { get; init; }

    public required IReadOnlyList<Rendition> Renditions { get; init; }

    public RightsWindow? Rights { get; init; }
}

/// <summary>An upload could not be made into renditions and never will be.</summary>
[EventName("publishing.asset-rejected", 1)]
public sealed record AssetRejected
{
    public required Guid AssetId { get; init; }

    public required int Revision { get; init; }

    public required string FileName { get; init; }

    /// <summary>Stable code, for example <c>NotAPicture</c> or <c>TooManyPixels</c>.</summary>
    public required string Code { get; init; }

    public required string Reason { get; init; }
}

/// <summary>An asset must no longer be shown: taken back by hand, or its rights lapsed.</summary>
[EventName("publishing.asset-withdrawn", 1)]
public sealed record AssetWithdrawn
{
    public required Guid AssetId { get; init; }

    public required int Revision { get; init; }

    /// <summary><c>withdrawn</c> or <c>rights-lapsed</c>.</summary>
    public required string Kind { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset WithdrawnAt { get; init; }
}
