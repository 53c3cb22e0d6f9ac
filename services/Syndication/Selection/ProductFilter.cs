using System.ComponentModel.DataAnnotations;
using PublishingPlatform.Contracts.Stories;

namespace PublishingPlatform.Syndication.Selection;

/// <summary>
/// Which stories belong to a product. Every list that is there has to match, by any one of its values; a list that is not
/// there asks nothing. So an empty filter is "everything".
/// </summary>
public sealed record ProductFilter
{
    /// <summary>Slugs; a story matches by its own section or any above it.</summary>
    [MaxLength(200)]
    public IReadOnlyList<string>? Sections { get; init; }

    /// <summary>Slugs that rule a story out, its own section or any above it.</summary>
    [MaxLength(200)]
    public IReadOnlyList<string>? ExcludedSections { get; init; }

    /// <summary>BCP 47 ranges: <c>zh</c> takes <c>zh-Hant</c> too.</summary>
    [MaxLength(100)]
    public IReadOnlyList<string>? Languages { get; init; }

    /// <summary>Whole keywords, upper and lower case alike.</summary>
    [MaxLength(500)]
    public IReadOnlyList<string>? Keywords { get; init; }

    /// <summary>IPTC Media Topic codes, such as <c>medtop:11000000</c>.</summary>
    [MaxLength(500)]
    public IReadOnlyList<string>? Subjects { get; init; }

    /// <summary>Only stories at least as urgent: IPTC counts from 1 (flash) to 8, and one without an urgency is not urgent.</summary>
    [Range(1, 8)]
    public int? Urgency { get; init; }

    /// <summary>Decides and says why, in words that a partner may read.</summary>
    internal Decision Decide(StoryPublished story)
    {
        var sections = story.Section.Select(section => section.Slug).ToList();

        if (Shared(ExcludedSections, sections) is { } excluded) return Decision.No($"section-excluded:{excluded}");
        if (Sections is { Count: > 0 } && Shared(Sections, sections) is null) return Decision.No("section-not-chosen");
        if (Languages is { Count: > 0 } && !Languages.Any(range => InRange(story.Language, range))) return Decision.No("language-not-chosen");
        if (Keywords is { Count: > 0 } && Shared(Keywords, story.Keywords) is null) return Decision.No("keyword-not-chosen");
        if (Subjects is { Count: > 0 } && Shared(Subjects, story.Subjects) is null) return Decision.No("subject-not-chosen");
        if (Urgency is { } least && (story.Urgency is not { } urgency || urgency > least)) return Decision.No("not-urgent-enough");

        return Decision.Yes(
            Shared(Keywords, story.Keywords) is { } keyword ? $"keyword:{keyword}"
            : Shared(Subjects, story.Subjects) is { } subject ? $"subject:{subject}"
            : Shared(Sections, sections) is { } section ? $"section:{section}"
            : Languages is { Count: > 0 } ? $"language:{story.Language}"
            : "everything");
    }

    private static string? Shared(IReadOnlyList<string>? chosen, IReadOnlyList<string> present) =>
        chosen?.FirstOrDefault(value => present.Contains(value, StringComparer.OrdinalIgnoreCase));

    /// <summary>RFC 4647 basic filtering.</summary>
    private static bool InRange(string tag, string range) =>
        range == "*"
        || tag.Equals(range, StringComparison.OrdinalIgnoreCase)
        || tag.StartsWith(range + "-", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Whether one product takes one revision, and the reason as a stable word, followed by the value that decided it.</summary>
public sealed record Decision(bool Takes, string Reason)
{
    internal static Decision Yes(string reason) => new(true, reason);

    internal static Decision No(string reason) => new(false, reason);
}
