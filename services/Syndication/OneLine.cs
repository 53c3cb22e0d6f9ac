using System.Text;

namespace PublishingPlatform.Syndication;

/// <summary>
/// Words that managers type, as one line that shows what it holds. They stand in mails, receipts and lists, often pasted
/// from elsewhere: what is invisible there, or turns the words around it, is taken out rather than argued about.
/// </summary>
internal static class OneLine
{
    /// <summary>Empty when nothing readable is left.</summary>
    public static string Of(string? words)
    {
        if (string.IsNullOrWhiteSpace(words)) return "";

        var kept = new StringBuilder(words.Length);
        foreach (var rune in words.ReplaceLineEndings(" ").EnumerateRunes())
        {
            if (rune.Value == '\t') kept.Append(' ');
            else if (!IsHidden(rune)) kept.Append(rune);
        }

        return kept.ToString().Trim();
    }

    /// <summary>Controls, what Unicode says is no character, byte order marks, and the controls that turn writing around up to their end.</summary>
    private static bool IsHidden(Rune rune) =>
        Rune.IsControl(rune)
        || (rune.Value & 0xFFFE) == 0xFFFE
        || rune.Value is >= 0xFDD0 and <= 0xFDEF or 0xFEFF or >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069
        // Half a surrogate pair arrives as this.
        || rune == Rune.ReplacementChar;
}
