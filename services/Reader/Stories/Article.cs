using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Reader.Pictures;

namespace PublishingPlatform.Reader.Stories;

/// <summary>What a story's page shows around its body.</summary>
public sealed record Article
{
    public required string Language { get; init; }

    public required IReadOnlyList<SectionReference> Section { get; init; }

    public required string Headline { get; init; }

    public string? Subtitle { get; init; }

    /// <summary>For search engines and shared links: the summary, else the first words of the text.</summary>
    public required string Description { get; init; }

    public required int WordCount { get; init; }

    public required IReadOnlyList<Author> Byline { get; init; }

    public string? Source { get; init; }

    public string? Editor { get; init; }

    public string? Dateline { get; init; }

    public required IReadOnlyList<string> Keywords { get; init; }

    public string? Rights { get; init; }

    public required IReadOnlyList<RelatedStory> Related { get; init; }

    /// <summary>In reading order, only those that are shown.</summary>
    public required IReadOnlyList<PagePicture> Pictures { get; init; }
}

/// <summary>A story made ready for its page.</summary>
internal sealed record RenderedArticle(Article Article, string Body);
