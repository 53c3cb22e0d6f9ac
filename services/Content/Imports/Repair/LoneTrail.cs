using PublishingPlatform.Content.Imports.Characters;

namespace PublishingPlatform.Content.Imports.Repair;

/// <summary>
/// Finds where pairs of Big5 fell out of step and an ASCII second byte brought them back (<c>好了。」</c> without one byte is
/// <c>好了﹛v</c>): characters out of common use, directly before one single ASCII character.
/// </summary>
internal static class LoneTrail
{
    private const int Reach = 8;

    /// <summary>A capital stands alone in clean text as well (A組), hence asks for more.</summary>
    private const int Fewest = 2;
    private const int FewestBeforeCapital = 3;

    /// <summary>The length of the damage that starts here; 0 for none.</summary>
    public static int At(string text, int at)
    {
        if (Weight(text[at]) == 0 || at == 0 || !IsChinese(text[at - 1])) return 0;

        var weight = 0;
        for (var i = at; i < Math.Min(text.Length, at + Reach); i++)
        {
            if (IsChinese(text[i]))
            {
                weight += Weight(text[i]);
                continue;
            }
            var isAlone = text[i] is >= '@' and <= '~' && (i + 1 == text.Length || text[i + 1] is < '0' or > '9' && !char.IsAsciiLetter(text[i + 1]));
            var enough = weight >= (char.IsAsciiLetterUpper(text[i]) && !IsForm(text[i - 1]) ? FewestBeforeCapital : Fewest);
            return isAlone && enough && Weight(text[i - 1]) > 0 && IsSuspect(text) ? i + 1 - at : 0;
        }
        return 0;
    }

    private static int Weight(char c) => IsForm(c) ? 2 : HanCharacters.IsHan(c) && !HanCharacters.IsCommon(c) && c != '〇' ? 1 : 0;

    /// <summary>Forms that share their first byte with the punctuation and that text does not use.</summary>
    private static bool IsForm(char c) => c is '﹛' or '﹝' or '‵' or 'ˍ' or '℅' or >= '\uFE49' and <= '\uFE4F' or >= '\uFE5F' and <= '\uFE6B';

    private static bool IsChinese(char c) => HanCharacters.IsHan(c) || IsForm(c) || Marks.IsOrdinary(c);

    /// <summary>Not where such brackets are closed again, and not in Japanese or Simplified text, whose characters have no Big5.</summary>
    private static bool IsSuspect(string text)
    {
        if (text.AsSpan().ContainsAny('﹜', '﹞')) return false;
        var count = ScriptCount.Of(text);
        return count.Kana == 0 && count.Traditional >= count.Simplified;
    }
}
