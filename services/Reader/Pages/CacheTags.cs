namespace PublishingPlatform.Reader.Pages;

/// <summary>
/// The names by which cached pages are evicted. A header carries ASCII only, so slugs of other scripts are escaped, in the
/// page's header and in <c>PagesChanged</c> alike.
/// </summary>
internal static class CacheTags
{
    public const string Front = "front";

    /// <summary>On every page, since every page has the navigation.</summary>
    public const string Sections = "sections";

    public const string Feeds = "feeds";

    public static string Story(Guid id) => $"story:{id}";

    public static string Section(string slug) => $"section:{Uri.EscapeDataString(slug)}";
}
