using System.Text.RegularExpressions;

namespace PublishingPlatform.Content.Imports.Layout;

/// <summary>Finds the place and day that a report opens with, alone on its line or before the first sentence.</summary>
internal static partial class DatelineRule
{
    /// <summary>The dateline, the reporters named behind it, and what is left of the line.</summary>
    public static (string Dateline, IReadOnlyList<string> Reporters, string Text)? Read(string line)
    {
        var match = Chinese().Match(line);
        if (!match.Success) match = Latin().Match(line);
        if (!match.Success) return null;

        var people = match.Groups["people"];
        return (match.Groups["dateline"].Value.Trim(), people.Success ? [.. Names.People(people.Value)] : [], match.Groups["rest"].Value.Trim());
    }

    [GeneratedRegex("""
        ^(?<dateline>(?:[\p{IsCJKUnifiedIdeographs}·]{2,24}?(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:電|电|讯|訊|消息)|本[報报網网台臺社](?:訊|讯|電|电|消息)))
        (?:\s*[（(]\s*(?<people>(?:本[報报網网台臺社])?(?:記者|记者|通訊員|通讯员)[^（）()]{2,40})[）)])?
        (?:$|(?<=[）)])\s*(?<rest>\S.*)$|\s+(?<rest>\S.*)$)
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Chinese();

    [GeneratedRegex("""
        ^(?<dateline>
           [A-Z][A-Z.'\-]+(?:\ [A-Z][A-Z.'\-]+){0,4}(?:,\ [A-Z][A-Za-z.]+(?:\ [A-Z][A-Za-z.]+)?)?(?:,\ (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\ \d{1,2}(?:,\ \d{4})?)?(?:\ \([A-Z][\w .'&]{1,30}\))?(?=\s*(?:—|–|--|\ -\ ))
         | [A-Z][\w.'\-]+(?:\ [A-Z][\w.'\-]+){0,4}(?:,\ [A-Z][\w.]+)?,\ (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\ \d{1,2}(?:,\ \d{4})?(?:\ \([A-Z][\w .'&]{1,30}\))?(?=\s*(?:—|–|--|\ -\ |$))
        )
        \s*(?:—|–|--|-)?\s*(?<rest>.*)$
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Latin();
}
