using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Platform.Documents;

namespace PublishingPlatform.Syndication.Formats.Feeds;

/// <summary>What all three feed formats say in the same words.</summary>
internal static class FeedWords
{
    /// <summary>Sections from the outermost on, then keywords, each once.</summary>
    public static IEnumerable<string> Categories(StoryPublished story) => story.Section
        .Select(section => section.Name)
        .Concat(story.Keywords)
        .Where(name => !string.IsNullOrWhiteSpace(name))
        .Distinct(StringComparer.Ordinal);

    public static IEnumerable<string> Authors(StoryPublished story) => story.Byline.Select(author => author.Name).Where(name => !string.IsNullOrWhiteSpace(name));

    /// <summary>The body, led by the correction note: whoever reads it in a feed has to see what was wrong.</summary>
    public static string Html(StoryText text)
    {
        if (string.IsNullOrWhiteSpace(text.Story.CorrectionNote)) return text.Html;

        return new MarkupWriter().Element("p", text.Story.CorrectionNote, ("class", "correction")) + text.Html;
    }
}
