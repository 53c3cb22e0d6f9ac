using System.Text.RegularExpressions;

namespace PublishingPlatform.Content.Imports.Findings;

/// <summary>Finds markup that was not taken off the text: whole tags, tags that lost a bracket, and character references.</summary>
internal static partial class LeftoverMarkup
{
    public static IReadOnlyList<(int Start, int Length)> In(string text)
    {
        var found = new List<(int, int)>();
        foreach (var match in Any().EnumerateMatches(text)) found.Add((match.Index, match.Length));
        return found;
    }

    public static string Remove(string text) => Any().Replace(text, "");

    public static bool IsTagWithoutBracket(string text, int at) => at < text.Length && text[at] == '/' && Bare().IsMatch(text.AsSpan(at));

    private const string Names = "p|br|div|span|font|center|strong|em|img|table|tbody|tr|td|th|ul|ol|li|h[1-6]|hr|script|style|iframe|section|article|figure|figcaption|blockquote|o:p";

    [GeneratedRegex("(?:" + "</?(?:" + Names + "|[abiu](?=>))(?:\\s[^<>\\n]{0,300})?/?>" + "|(?<![<\\w/:.])/(?:" + Names + ")>" + "|</(?:" + Names + ")(?![\\w>])" + "|<(?:p|div|span|br|img)(?=\\s*$)" + "|(?<![\\w<])br\\s?/>"
        + "|&(?:nbsp|amp|lt|gt|quot|apos|[lr][sd]quo|[nm]dash|hellip|middot|bull|copy|reg|e[nm]sp|times|#\\d{2,6}|#x[0-9a-f]{2,6});" + ")+", RegexOptions.IgnoreCase)]
    private static partial Regex Any();

    [GeneratedRegex("^/(?:" + Names + ")>", RegexOptions.IgnoreCase)]
    private static partial Regex Bare();
}
