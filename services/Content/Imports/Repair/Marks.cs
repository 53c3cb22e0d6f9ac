using PublishingPlatform.Content.Imports.Characters;

namespace PublishingPlatform.Content.Imports.Repair;

/// <summary>The punctuation of Chinese text as GB18030 encodes it.</summary>
internal static class Marks
{
    private const string Neutral = "，。、：；！？…—·";
    private const string Final = "。！？…";
    public const string OpeningQuotes = "“「『《";

    /// <summary>Punctuation, wide letters and digits that ordinary text holds.</summary>
    public static bool IsOrdinary(char c) =>
        Neutral.Contains(c, StringComparison.Ordinal) || Brackets.Kinds.Contains(c, StringComparison.Ordinal)
        || c is '‘' or '’' or '％' or '～' or '＋' or '－' or '／' or >= '０' and <= '９' or >= 'Ａ' and <= 'Ｚ' or >= 'ａ' and <= 'ｚ';

    public static bool IsFinal(char c) => Final.Contains(c, StringComparison.Ordinal);

    public static bool IsMark(char c) => Neutral.Contains(c, StringComparison.Ordinal) || ",.!?:;".Contains(c, StringComparison.Ordinal);

    /// <summary>Marks between words that end in this byte; at most one for every byte.</summary>
    public static char? NeutralBy(byte trail)
    {
        foreach (var mark in "，。、：；！？")
        {
            if ((byte)Gb18030.Code(mark) == trail) return mark;
        }
        return null;
    }
}
