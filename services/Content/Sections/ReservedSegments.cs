namespace PublishingPlatform.Content.Sections;

/// <summary>First segments of addresses that belong to the platform: a section of that name would hide it, or be hidden.</summary>
internal static class ReservedSegments
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "account", "admin", "alerts", "api", "assets", "confirm", "desk", "feeds", "front", "health", "hub", "icons", "images", "live",
        "media", "metrics", "openapi", "partners", "preview", "scalar", "search", "static", "story", "stories", "subscribe", "tag", "tags",
        "topic", "topics", "unsubscribe", "webhooks", "well-known",
        // As files the names have dots, which slugs lose: what is left would only confuse.
        "favicon-ico", "favicon-svg", "manifest-json", "manifest-webmanifest", "news-sitemap-xml", "robots-txt", "service-worker-js", "sitemap-xml", "style-css", "sw-js",
        // The feed of everything is /feeds/all.
        "all",
    };

    internal static bool Has(string slug) => Names.Contains(slug);
}
