using PublishingPlatform.Content.Imports.Characters;

namespace PublishingPlatform.Content.Imports.Findings;

internal static class Excerpt
{
    private const int Longest = 200;

    /// <summary>Short enough to show, without bytes that no reader could see.</summary>
    public static string Of(string text)
    {
        var end = text.Length;
        if (end > Longest) end = char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest;
        return LostByte.Scrub(text[..end]);
    }
}
