using System.Text.RegularExpressions;

namespace PublishingPlatform.Content.Imports.Markup;

/// <summary>Whether building a page's tree would cost out of all proportion to its length; told by its tags, before anything is built.</summary>
internal static partial class MarkupDepth
{
    private const int Deepest = 1000;

    /// <summary>
    /// A font or bold that is never closed is opened anew in every block behind it: fifty kilobytes of such tags once made a tree of
    /// gigabytes. Old pages leave a few open; even thirty in a page of ten thousand tags stay below.
    /// </summary>
    private const int MostReopened = 300_000;

    public static bool IsTooDeep(string text) => NestsTooDeep(text) || ReopensTooMuch(text);

    private static bool NestsTooDeep(string text)
    {
        var depth = 0;
        foreach (var tag in NestingTag().EnumerateMatches(text))
        {
            depth = Math.Max(0, depth + (text[tag.Index + 1] == '/' ? -1 : 1));
            if (depth > Deepest) return true;
        }
        return false;
    }

    private static bool ReopensTooMuch(string text)
    {
        var openByName = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var byName = openByName.GetAlternateLookup<ReadOnlySpan<char>>();
        int open = 0, reopened = 0;
        foreach (var tag in Tag().EnumerateMatches(text))
        {
            var closes = text[tag.Index + 1] == '/';
            var name = text.AsSpan(tag.Index, tag.Length)[(closes ? 2 : 1)..];
            if (!Formatting().IsMatch(name))
            {
                reopened += open;
                if (reopened > MostReopened) return true;
                continue;
            }
            // By name: a tag that closes nothing must not count as if it did.
            byName.TryGetValue(name, out var same);
            if (closes && same == 0) continue;
            byName[name] = same + (closes ? -1 : 1);
            open += closes ? -1 : 1;
        }
        return false;
    }

    [GeneratedRegex("""</?(?!(?:p|br|li|img|td|tr|th|hr|meta|link|input|option|dt|dd|source|wbr|area|base|col|embed|param|track)\b)[a-z][^<>]*(?<!/)>""", RegexOptions.IgnoreCase)]
    private static partial Regex NestingTag();

    [GeneratedRegex("""</?[a-z][a-z0-9]*""", RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    /// <summary>The elements that the HTML standard opens anew.</summary>
    [GeneratedRegex("""^(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)$""", RegexOptions.IgnoreCase)]
    private static partial Regex Formatting();
}
