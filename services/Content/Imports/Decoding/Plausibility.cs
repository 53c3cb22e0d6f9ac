using PublishingPlatform.Content.Imports.Characters;

namespace PublishingPlatform.Content.Imports.Decoding;

/// <summary>How much a reading looks like writing, 0 to 1. Only characters beyond ASCII are asked: every charset here agrees on ASCII.</summary>
internal static class Plausibility
{
    /// <summary>Below this even a declared charset is not believed.</summary>
    public const double Declared = 0.5;
    public const double Guessed = 0.6;
    public const double Utf16 = 0.9;

    public static double Of(string text)
    {
        var asked = 0;
        var good = 0.0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] < 0x80) continue;
            asked++;
            good += Weight(text, i);
        }
        return asked == 0 ? 1 : good / asked;
    }

    public static double OfUnits(string text)
    {
        var good = 0.0;
        for (var i = 0; i < text.Length; i++)
        {
            good += text[i] < 0x80 ? text[i] is >= ' ' or '\t' or '\r' or '\n' ? 1 : 0 : Weight(text, i);
        }
        return text.Length == 0 ? 0 : good / text.Length;
    }

    private static double Weight(string text, int at)
    {
        var c = text[at];
        if (HanCharacters.IsCommon(c)) return 1;
        if (HanCharacters.IsHan(c)) return HanCharacters.IsKnown(c) ? 0.4 : 0.1;
        if (c is >= '\u3000' and <= '\u3017' or >= '\uFF01' and <= '\uFF5E' or >= '\u2010' and <= '\u2027' or '\u00B7' or '\u00A0') return 1;
        if (c is >= '\u00A1' and <= '\u00BF' or '\u20AC' or '\u2030' or '\u2122') return 0.9;
        // An accented letter stands among plain ones; a run of nothing else is another charset misread.
        if (c is >= '\u00C0' and <= '\u017F') return IsAscii(text, at - 1) || IsAscii(text, at + 1) ? 1 : 0.2;
        return char.IsLetter(c) && c < '\u2000' ? 0.3 : 0;
    }

    private static bool IsAscii(string text, int at) => at >= 0 && at < text.Length && char.IsAsciiLetter(text[at]);
}
