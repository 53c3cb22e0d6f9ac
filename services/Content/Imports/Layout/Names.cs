using System.Text.RegularExpressions;
using PublishingPlatform.Content.Imports.Characters;

namespace PublishingPlatform.Content.Imports.Layout;

/// <summary>Splits lists of people and of keywords. A space separates Chinese names but stands inside Latin ones.</summary>
internal static partial class Names
{
    private const int LongestName = 60;

    public static IEnumerable<string> People(string text)
    {
        text = Role().Replace(text.Trim(), "").Trim(Trimmed);
        return Parts(text, PeopleSeparators())
            .Select(name => Role().Replace(name, "").Trim(Trimmed))
            .Where(name => name.Length is > 0 and <= LongestName && name.Any(char.IsLetter));
    }

    public static IEnumerable<string> Keywords(string text) =>
        Parts(text, KeywordSeparators()).Where(word => word.Length <= LongestName).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Parts(string text, Regex separators)
    {
        foreach (var part in separators.Split(text))
        {
            var trimmed = part.Trim(Trimmed);
            if (trimmed.Length == 0) continue;
            if (!trimmed.Any(HanCharacters.IsHan))
            {
                yield return trimmed;
                continue;
            }
            foreach (var name in JoinSingles(trimmed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))) yield return name;
        }
    }

    /// <summary>Two-character names are often set with a space inside so that they are as wide as three-character ones.</summary>
    private static IEnumerable<string> JoinSingles(string[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Length == 1 && i + 1 < words.Length && words[i + 1].Length == 1 && HanCharacters.IsHan(words[i][0])) yield return words[i] + words[++i];
            else yield return words[i];
        }
    }

    private static readonly char[] Trimmed = [' ', '\u00A0', '\u3000', ':', '：', ',', '，', '、', ';', '；', '|', '｜', '.', '。'];

    [GeneratedRegex("""^(?:本報|本报|本網|本网|新華社|新华社)?(?:記者|记者|作者|通訊員|通讯员|實習生|实习生|特約記者|特约记者|撰文|文[/／]|Reporters?\b|Authors?\b|By\b)\s?[:：]?\s*""", RegexOptions.IgnoreCase)]
    private static partial Regex Role();

    [GeneratedRegex("""\s*(?:[,，、;；/／&|｜]|\s(?:and|und|et)\s|和(?=\p{IsCJKUnifiedIdeographs}{2,4}$)|(?:通訊員|通讯员)\s?)\s*""")]
    private static partial Regex PeopleSeparators();

    [GeneratedRegex("""\s*[,，、;；/／|｜\n]\s*""")]
    private static partial Regex KeywordSeparators();
}
