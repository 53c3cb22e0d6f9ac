using PublishingPlatform.Content.Imports.Characters;
using PublishingPlatform.Content.Imports.Findings;

namespace PublishingPlatform.Content.Imports.Repair;

/// <summary>A stretch of text between its first and its last sign of damage.</summary>
/// <param name="IsCertain">False where only rare characters make one look: such a stretch is damaged if its bytes read better out of step.</param>
internal readonly record struct DamagedStretch(int Start, int End, bool IsCertain);

/// <summary>
/// Finds what no clean text holds: signs that writing, names and mathematics never produce, and gatherings of characters so rare that
/// the bytes deserve a second reading.
/// </summary>
internal static class DamageSignals
{
    /// <summary>Signs this near to each other come from one damage: between them lie characters that came out right by accident.</summary>
    private const int Reach = 12;
    private const int QuestionRun = 4;
    private const int FewestOdd = 2;

    public static IEnumerable<DamagedStretch> In(string text) =>
        Stretches(text, Certain, fewest: 1, isCertain: true)
            .Concat(Stretches(text, static (block, at) => IsOdd(block, at) ? 1 : 0, FewestOdd, isCertain: false));

    /// <summary>How many characters of the stretch a clean sentence would seldom have there.</summary>
    public static int CountOdd(string text, int start, int end)
    {
        var odd = 0;
        for (var i = start; i < end; i++)
        {
            if (IsOdd(text, i) || Certain(text, i) > 0) odd++;
        }
        return odd;
    }

    /// <summary>Beyond the first levels of both standards, or of another script in their tables.</summary>
    public static bool IsRare(char c) =>
        HanCharacters.IsHan(c) ? !HanCharacters.IsCommon(c) && c != '〇'
        : c is >= '\u0370' and <= '\u045F' or >= '\u2190' and <= '\u257F' or >= '\u3041' and <= '\u312F';

    /// <summary>Rare, or a single ASCII character between Chinese ones: the second half of a pair that lost its first.</summary>
    private static bool IsOdd(string text, int at)
    {
        var c = text[at];
        if (IsRare(c)) return true;
        if (!(char.IsAsciiLetter(c) || c is '?' or '_' or '{' or '}' or '|' or '~' or '^' or '\\' or '`' or '@' or '[' or ']')) return false;
        return IsChinese(text, at - 1) && IsChinese(text, at + 1);
    }

    private static bool IsChinese(string text, int at) => at >= 0 && at < text.Length && (HanCharacters.IsHan(text[at]) || Marks.IsOrdinary(text[at]));

    private static List<DamagedStretch> Stretches(string text, Func<string, int, int> sign, int fewest, bool isCertain)
    {
        var found = new List<DamagedStretch>();
        int start = -1, end = -1, signs = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var length = sign(text, i);
            if (length == 0) continue;

            if (start >= 0 && i - end > Reach) Close();
            if (start < 0) start = i;
            end = i + length;
            signs++;
            i += length - 1;
        }
        Close();
        return found;

        void Close()
        {
            if (start >= 0 && signs >= fewest) found.Add(new DamagedStretch(start, end, isCertain));
            start = -1;
            signs = 0;
        }
    }

    /// <summary>The length of the sign that starts here; 0 for none.</summary>
    private static int Certain(string text, int at)
    {
        var c = text[at];
        if (c is '\uFFFD' or >= '\uE000' and <= '\uF8FF' or >= '\u0080' and <= '\u009F' or >= '\uFDD0' and <= '\uFDEF' or >= '\uFFFE') return 1;
        if (c is not '?') return LoneTrail.At(text, at);

        // A tag that lost its bracket to the broken character before it.
        if (LeftoverMarkup.IsTagWithoutBracket(text, at + 1)) return 1;
        var run = 1;
        while (at + run < text.Length && text[at + run] == '?') run++;
        return run >= QuestionRun ? run : 0;
    }
}
