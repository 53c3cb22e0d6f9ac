using PublishingPlatform.Content.Imports.Characters;
using PublishingPlatform.Content.Stories;

namespace PublishingPlatform.Content.Imports.Findings;

internal static class Excerpt
{
    private const int Longest = 200;

    /// <summary>Short enough to show, without bytes that no reader could see.</summary>
    public static string Of(string text) => LostByte.Scrub(PlainText.Cut(text, Longest));
}
