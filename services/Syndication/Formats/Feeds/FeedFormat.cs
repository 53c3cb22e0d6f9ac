namespace PublishingPlatform.Syndication.Formats.Feeds;

/// <summary>One way to write a feed: the ending of its address, its media type and its writer.</summary>
internal sealed record FeedFormat(string Extension, string MediaType, Func<Feed, byte[]> Write)
{
    public static IReadOnlyList<FeedFormat> All { get; } =
    [
        new("rss", "application/rss+xml", RssFeed.Write),
        new("atom", "application/atom+xml", AtomFeed.Write),
        new("json", "application/feed+json", JsonFeed.Write),
    ];

    public static FeedFormat? Find(string extension) =>
        All.FirstOrDefault(format => format.Extension.Equals(extension, StringComparison.Ordinal));
}
