using PublishingPlatform.Content.Imports.Characters;
using PublishingPlatform.Content.Imports.Findings;

namespace PublishingPlatform.Content.Imports.Repair;

/// <summary>A stretch of text between its first and its last sign of damage.</summary>
/// <param name="IsCertain">False where rare characters only make one look: such a stretch counts as damaged if a repair proves it.</param>
internal readonly record struct DamagedStretch(int Start, int End, bool IsCertain);

/// <summary>Finds what no clean text holds. Every sign here is one that writing, names and mathematics do not produce.</summary>
internal static class DamageSignals
{
    /// <summary>Signs this near to each other come from one damage: between them lie characters that came out right by accident.</summary>
    private const int Reach = 12;
    private const int QuestionRun = 4;

    public static IEnumerable<DamagedStretch> In(string text)
    {
        int start = -1, end = -1;
        var certain = false;
        for (var i = 0; i < text.Length; i++)
        {
            var length = Certain(text, i);
            var isCertain = length > 0;
            if (!isCertain && IsRarePair(text, i)) length = 2;
            if (length == 0) continue;

            if (start >= 0 && i - end > Reach)
            {
                yield return new DamagedStretch(start, end, certain);
                start = -1;
                certain = false;
            }
            if (start < 0) start = i;
            end = i + length;
            certain |= isCertain;
            i += length - 1;
        }
        if (start >= 0) yield return new DamagedStretch(start, end, certain);
    }

    /// <summary>The length of the sign that starts here; 0 for none.</summary>
    private static int Certain(string text, int at)
    {
        var c = text[at];
        if (c is '\uFFFD' or >= '\uE000' and <= '\uF8FF' or >= '\u0080' and <= '\u009F' or >= '\uFDD0' and <= '\uFDEF' or >= '\uFFFE') return 1;
        if (c is not '?') return 0;

        // A tag that lost its bracket to the broken character before it.
        if (LeftoverMarkup.IsTagWithoutBracket(text, at + 1)) return 1;
        var run = 1;
        while (at + run < text.Length && text[at + run] == '?') run++;
        return run >= QuestionRun ? run : 0;
    }

    /// <summary>Two neighbours that neither national standard knows: a name has at most one of them.</summary>
    private static bool IsRarePair(string text, int at) =>
        at + 1 < text.Length && IsRare(text[at]) && IsRare(text[at + 1]);

    private static bool IsRare(char c) => HanCharacters.IsHan(c) && !HanCharacters.IsKnown(c);
}
