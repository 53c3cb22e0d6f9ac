namespace PublishingPlatform.Syndication.Formats.Feeds;

/// <summary>What a feed shows, whatever its format.</summary>
internal sealed record Feed
{
    public required string Title { get; init; }

    public required string Description { get; init; }

    /// <summary>The feed's own public address.</summary>
    public required string Self { get; init; }

    /// <summary>The page that shows the same stories.</summary>
    public required string Home { get; init; }

    /// <summary>Who speaks when a story has no byline.</summary>
    public required string Publisher { get; init; }

    /// <summary>BCP 47; null when the stories are in several languages.</summary>
    public string? Language { get; init; }

    /// <summary>When the feed last changed, by a story going as well as by one coming.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<StoryText> Stories { get; init; }
}
