using System.Text.RegularExpressions;

namespace PublishingPlatform.Content.Imports.Layout;

/// <summary>Reads the line that says where in the site a page hangs. Weak separators count only behind a home marker.</summary>
internal static partial class Breadcrumb
{
    private const int LongestName = 40;
    private const int Longest = 400;

    public static IReadOnlyList<string>? Read(string line)
    {
        if (line.Length > Longest) return null;

        var labelled = Labels.Here().Match(line);
        var text = line[labelled.Length..].Trim();
        return Path(Strong().Split(text), labelled.Success, strong: true) ?? Path(Weak().Split(text), labelled.Success, strong: false);
    }

    private static List<string>? Path(string[] parts, bool labelled, bool strong)
    {
        var names = parts.Select(part => part.Trim(' ', '\u00A0', '\u3000')).Where(part => part.Length > 0).ToList();
        if (parts.Length < 2 || names.Count == 0 || names.Any(name => name.Length > LongestName || Sentence().IsMatch(name))) return null;

        var home = Labels.Home().IsMatch(names[0]);
        if (!home && !labelled && !(strong && names.Count >= 3)) return null;
        // "Client download >" is a link, not a path.
        if (names.Count < 2 && !home) return null;

        if (home) names.RemoveAt(0);
        if (names.Count > 0 && Labels.Leaf().IsMatch(names[^1])) names.RemoveAt(names.Count - 1);
        return names;
    }

    [GeneratedRegex("""\s*(?:[>＞›»→]|&gt;)+\s*""")]
    private static partial Regex Strong();

    [GeneratedRegex("""\s*[/／\\|｜]\s*|\s+[-–·]\s+""")]
    private static partial Regex Weak();

    [GeneratedRegex("""[。！？；，：“”]|[.!?;:,](?:\s|$)""")]
    private static partial Regex Sentence();
}
