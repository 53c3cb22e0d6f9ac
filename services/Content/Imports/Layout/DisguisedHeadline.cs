using System.Text.RegularExpressions;

namespace PublishingPlatform.Content.Imports.Layout;

/// <summary>
/// Finds a headline that begins as a byline does ("Editor: a life in print"). Where nothing else can be the headline, a line above the
/// dated one is it if what its label announces is no name, or is announced by the dated line as well.
/// </summary>
internal static partial class DisguisedHeadline
{
    public static int? Find(IReadOnlyList<PageLine> lines, int from, int head)
    {
        int? found = null;
        for (var i = from; i < head; i++)
        {
            var text = lines[i].Text;
            if (LineShape.IsLinkBar(text) || Labels.ShareBar().IsMatch(text)) continue;
            if (MetaLine.Read(text) is not { } meta) return null;
            if (meta.SaysWhen) return found is { } at && Fits(MetaLine.Read(lines[at].Text)!, meta) ? at : null;
            found ??= i;
        }
        return null;
    }

    private static bool Fits(PageMeta line, PageMeta dated) =>
        line.Source is not null ? dated.Source is not null
        : line.Authors.Count > 0 ? dated.Authors.Count > 0 || !line.Authors.All(Name().IsMatch)
        : dated.Editor is not null || !Name().IsMatch(line.Editor ?? "");

    [GeneratedRegex("""^\p{IsCJKUnifiedIdeographs}[\p{IsCJKUnifiedIdeographs}·]{1,9}$|^\p{Lu}[\p{L}.'’\-]*(?:\s[\p{L}.'’\-]+){0,3}$""")]
    private static partial Regex Name();
}
