using System.Text;

namespace PublishingPlatform.Media.Assets;

/// <summary>
/// Words about a picture as pages, feeds, partners and the files themselves can carry them, whether a person typed or a
/// file said them: without controls, non-characters and what turns the writing around it.
/// </summary>
internal static class CleanText
{
    /// <summary>On one line; null when nothing is left.</summary>
    internal static string? Line(string? text) => Of(text, " ");

    /// <summary>With its line breaks; null when nothing is left.</summary>
    internal static string? Lines(string? text) => Of(text, "\n");

    private static string? Of(string? text, string lineBreak)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;

        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings(lineBreak).EnumerateRunes())
        {
            if (rune.Value == '\t') kept.Append(' ');
            else if (rune.Value == '\n' || !IsHidden(rune)) kept.Append(rune);
        }

        return kept.ToString().Trim() is { Length: > 0 } clean ? clean : null;
    }

    private static bool IsHidden(Rune rune) =>
        Rune.IsControl(rune)
        || (rune.Value & 0xFFFE) == 0xFFFE
        || rune.Value is (>= 0xFDD0 and <= 0xFDEF) or 0xFEFF or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)
        // Half a surrogate pair arrives as this.
        || rune == Rune.ReplacementChar;
}
