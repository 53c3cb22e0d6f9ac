using System.Globalization;
using System.Text;

namespace PublishingPlatform.Platform.Text;

public static class SafeText
{
    /// <summary>
    /// Unicode normalisation for text from outside. The runtime's own throws at half surrogates and at U+FFFE and
    /// U+FFFF, which anybody may send; here they become U+FFFD, as decoders do with bytes that are no character.
    /// </summary>
    public static string NormalizeSafely(this string text, NormalizationForm form = NormalizationForm.FormC)
    {
        var clean = text;
        if (text.Any(character => char.IsSurrogate(character) || character >= '\uFFFE'))
        {
            var whole = new StringBuilder(text.Length);
            foreach (var rune in text.EnumerateRunes()) whole.Append((rune.Value & 0xFFFE) == 0xFFFE ? "\uFFFD" : rune.ToString());

            clean = whole.ToString();
        }

        return clean.Normalize(form);
    }

    /// <summary>
    /// One line as somebody means it: in NFC so that equal words are equal, trimmed, with a space for each line break or
    /// tab, and without what cannot be seen but changes what is: control characters, direction overrides (they can turn
    /// a name around), non-characters and half surrogates. Null when nothing is left.
    /// </summary>
    public static string? OneLine(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;

        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) line.Append(' ');
            else if (MayStand(rune)) line.Append(rune.ToString());
        }

        var clean = line.ToString().Normalize(NormalizationForm.FormC).Trim();
        return clean.Length == 0 ? null : clean;
    }

    // Joiners, marks and soft hyphens stay: Persian, Indic scripts and emoji need them.
    private static bool MayStand(Rune rune) =>
        !Rune.IsControl(rune)
        && rune != Rune.ReplacementChar
        && rune.Value is not ((>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or (>= 0xFDD0 and <= 0xFDEF))
        && (rune.Value & 0xFFFE) != 0xFFFE;
}
