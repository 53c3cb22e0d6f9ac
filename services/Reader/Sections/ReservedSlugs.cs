using System.Buffers;

namespace PublishingPlatform.Reader.Sections;

/// <summary>
/// First path segments that belong to something else than a section. A section of such a name would be
/// unreachable, or worse, would stand in for the other thing in a process where that is not mapped.
/// </summary>
internal static class ReservedSlugs
{
    private static readonly HashSet<string> ForPrograms = new(StringComparer.OrdinalIgnoreCase)
    {
        "account", "alerts", "api", "assets", "feeds", "health", "hub", "live", "media", "openapi", "well-known",
    };

    private static readonly HashSet<string> ForPeople = new(StringComparer.OrdinalIgnoreCase) { "desk", "partners", "scalar", "search" };

    private static readonly SearchValues<char> NoSlugHas = SearchValues.Create("./\\?#%");

    /// <summary>Names with a dot are files (robots.txt, sitemap.xml); a slash would be two segments.</summary>
    public static bool Refuses(string slug) =>
        string.IsNullOrWhiteSpace(slug) || slug.AsSpan().ContainsAny(NoSlugHas) || ForPrograms.Contains(slug) || ForPeople.Contains(slug);

    /// <summary>Where nobody looks with a browser: a miss is told as a problem, not as a page.</summary>
    public static bool IsForPrograms(string segment) => segment.StartsWith('.') || ForPrograms.Contains(segment);
}
