using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using PublishingPlatform.Content.Imports.Characters;

namespace PublishingPlatform.Content.Imports.Layout;

/// <summary>What a line is by its looks alone: a sentence, a title or a bar of links. Lengths differ by script, so Han characters count double.</summary>
internal static partial class LineShape
{
    /// <summary>A Latin letter counts one, hence no title has more characters either.</summary>
    public const int LongestTitle = 84;
    private const int ShortestProse = 60;
    private const int LongestEnd = 12;
    private const int LongestBar = 400;
    private static readonly SearchValues<char> PathSeparators = SearchValues.Create(">＞›»→/");

    public static int Width(string text)
    {
        var width = text.Length;
        foreach (var c in text)
        {
            if (HanCharacters.IsHan(c)) width++;
        }
        return width;
    }

    public static bool EndsSentence(string text) => SentenceEnd().IsMatch(text.AsSpan(Math.Max(0, text.Length - LongestEnd)));

    public static bool EndsSentence(StringBuilder text)
    {
        var end = Math.Min(text.Length, LongestEnd);
        return EndsSentence(text.ToString(text.Length - end, end));
    }

    /// <summary>A line that can only be running text.</summary>
    public static bool IsProse(string text) => Width(text) >= ShortestProse && (EndsSentence(text) || text.Contains('。', StringComparison.Ordinal));

    /// <summary>Short, and no sentence.</summary>
    public static bool IsTitle(string text) =>
        Width(text) is >= 2 and <= LongestTitle && !NoTitle().IsMatch(text) && text.Any(char.IsLetter);

    /// <summary>The same with a colon behind it, which announces a second line.</summary>
    public static bool IsOpenTitle(string text) => text[^1] is ':' or '：' && IsTitle(text[..^1].TrimEnd());

    public static bool IsLinkBar(string text)
    {
        // Arrows and slashes lead from one name to the next: a path.
        if (text.Length > LongestBar || text.AsSpan().ContainsAny(PathSeparators)) return false;

        var items = LinkSeparators().Split(text).Where(item => item.Length > 0).ToList();
        if (items.Count < 3 || items.Any(item => Width(item) > 20) || Punctuation().IsMatch(text)) return false;
        if (text.Contains('|', StringComparison.Ordinal) || Labels.Home().IsMatch(items[0]) || items is ["首", "頁" or "页", ..]) return true;

        return items.Count >= 5 && items.All(item => Width(item) <= 16 && HanCharacters.IsHan(item[0]));
    }

    [GeneratedRegex("""(?:[。！？…!?]|(?<!\b(?:No|Mr|Dr|St))\.)[”’」』"')）\]]*$""")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("""。|[；;，,、]$|(?:[！？!?….]|[:：])[”’」』"')）]*$|[.!?]\s+\p{Lu}.*[.!?]\s""")]
    private static partial Regex NoTitle();

    [GeneratedRegex("""\s*[|｜]\s*|[\s\u00A0\u3000]+""")]
    private static partial Regex LinkSeparators();

    [GeneratedRegex("""[。，、；：！？,;:!?“”"]""")]
    private static partial Regex Punctuation();
}
