using System.Buffers;

namespace PublishingPlatform.Content.Imports.Characters;

/// <summary>Tells the language as far as script and the commonest words prove it: zh-Hant, zh-Hans, en; zh or und when they do not.</summary>
internal static class Languages
{
    private static readonly HashSet<string> English = new(StringComparer.OrdinalIgnoreCase)
    {
        "the", "of", "and", "to", "in", "a", "is", "that", "for", "was", "on", "with", "as", "by", "at", "from", "it", "an", "were", "has", "have", "its", "will", "be", "are",
    };
    private static readonly SearchValues<char> Breaks = SearchValues.Create(" \t\n,.;:!?()\"'“”’—");
    private const double EnglishShare = 0.15;
    private const int FewestWords = 4;

    public static string Of(string text)
    {
        var count = ScriptCount.Of(text);
        if (count.Kana * 10 > count.Han && count.Kana > 2) return "ja";
        if (count.Hangul > count.Han && count.Hangul > count.Latin) return "ko";
        // One Han character says as much as a Latin word.
        if (count.Han * 5 >= count.Latin && count.Han > 0)
        {
            return count.IsTraditional switch { true => "zh-Hant", false => "zh-Hans", null => "zh" };
        }
        return count.Latin > 0 && IsEnglish(text) ? "en" : "und";
    }

    public static bool IsCertain(string language) => language is not ("zh" or "und");

    private static bool IsEnglish(string text)
    {
        int words = 0, common = 0;
        foreach (var word in text.AsSpan().SplitAny(Breaks))
        {
            var letters = text.AsSpan(word);
            if (letters.Length == 0 || !char.IsLetter(letters[0])) continue;
            words++;
            if (English.GetAlternateLookup<ReadOnlySpan<char>>().Contains(letters)) common++;
        }
        return words >= FewestWords && common >= words * EnglishShare;
    }
}
