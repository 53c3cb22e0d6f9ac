using PublishingPlatform.Contracts.Stories;

namespace PublishingPlatform.Syndication.Feeds;

/// <summary>Where feeds are found, without the ending that chooses the format.</summary>
internal static class FeedPaths
{
    public static string Of(string name) => $"/feeds/{Uri.EscapeDataString(name)}";

    /// <summary>The feeds that show a story: an archive publication is in the archive's and in no other.</summary>
    public static IEnumerable<string> Of(bool isArchive, IReadOnlyList<SectionReference> section) =>
        isArchive ? [Of(FeedSource.Archive)] : section.Select(part => part.Slug).Prepend(FeedSource.All).Select(Of);
}
