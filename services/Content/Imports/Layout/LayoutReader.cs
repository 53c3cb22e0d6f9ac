using System.Text.RegularExpressions;
using PublishingPlatform.Content.Imports.Findings;

namespace PublishingPlatform.Content.Imports.Layout;

/// <summary>
/// Reads the layout family of archived news pages. The meta line and the breadcrumb are the fixed points; the headline is what stands
/// between them, the text is what follows up to the editor's line, and everything else is navigation.
/// </summary>
internal static partial class LayoutReader
{
    private const int HeadLines = 60;
    private const int MetaLines = 8;

    public static PageParts Read(IReadOnlyList<PageLine> lines, InjectedText injected, CancellationToken ct)
    {
        var parts = new PageParts();
        var head = HeadEnd(lines);
        var breadcrumb = ReadBreadcrumb(lines, head, parts);
        var disguised = DisguisedHeadline.Find(lines, breadcrumb + 1, head);
        var meta = FirstMeta(lines, (disguised ?? breadcrumb) + 1, head);
        var afterMeta = meta < 0 ? -1 : ReadMeta(lines, meta, parts);
        parts.HasMarks |= breadcrumb >= 0 || meta >= 0;

        var from = ReadTitles(lines, breadcrumb, disguised, meta, head, parts, injected);
        from = Math.Max(from, afterMeta);
        var tail = PageTail.Start(lines, from);
        PageTail.Read(lines, tail, parts);
        new BodyReader(lines, tail, parts, injected).Read(from, ct);
        parts.Editor ??= parts.Meta.Editor;
        return parts;
    }

    /// <summary>The head ends where running text begins.</summary>
    private static int HeadEnd(IReadOnlyList<PageLine> lines)
    {
        var end = 0;
        while (end < lines.Count && end < HeadLines && !(LineShape.IsProse(lines[end].Text) && MetaLine.Read(lines[end].Text) is null)) end++;
        return end;
    }

    private static int ReadBreadcrumb(IReadOnlyList<PageLine> lines, int head, PageParts parts)
    {
        for (var i = 0; i < head; i++)
        {
            if (LineShape.IsLinkBar(lines[i].Text) || Breadcrumb.Read(lines[i].Text) is not { } path) continue;
            parts.SectionPath = path;
            return i;
        }
        return -1;
    }

    private static int FirstMeta(IReadOnlyList<PageLine> lines, int from, int head)
    {
        for (var i = from; i < head; i++)
        {
            if (MetaLine.Read(lines[i].Text) is { } meta && (meta.SaysWhen || meta.Source is not null || meta.Authors.Count > 0)) return i;
        }
        return -1;
    }

    /// <summary>Gathers neighbouring meta lines, with share bars between them, and returns the line behind.</summary>
    private static int ReadMeta(IReadOnlyList<PageLine> lines, int first, PageParts parts)
    {
        var after = first;
        for (var i = first; i < Math.Min(lines.Count, first + MetaLines); i++)
        {
            if (MetaLine.Read(lines[i].Text) is { } meta && DatelineRule.Read(lines[i].Text) is null)
            {
                parts.Meta.Time ??= meta.Time;
                parts.Meta.ImpossibleTime ??= meta.ImpossibleTime;
                parts.Meta.Source ??= meta.Source;
                parts.Meta.Editor ??= meta.Editor;
                parts.Meta.Authors.AddRange(meta.Authors.Except(parts.Meta.Authors));
                after = i + 1;
            }
            else if (!Labels.ShareBar().IsMatch(lines[i].Text)) break;
        }
        return after;
    }

    /// <summary>Finds headline and subtitle and returns the first line that is neither.</summary>
    private static int ReadTitles(IReadOnlyList<PageLine> lines, int breadcrumb, int? disguised, int meta, int head, PageParts parts, InjectedText injected)
    {
        for (var i = 0; i < (breadcrumb >= 0 ? breadcrumb : meta >= 0 ? meta : head); i++)
        {
            if (injected.IsLikely(lines[i].Text)) parts.Injected.Add(lines[i]);
        }
        if (disguised is { } hidden)
        {
            parts.Headline = lines[hidden];
            return hidden + 1;
        }
        var end = meta >= 0 ? meta : Math.Max(head, Math.Min(lines.Count, breadcrumb + 2));
        var candidates = Candidates(lines, breadcrumb + 1, end, parts);
        // Some templates print time and source above the headline.
        if (candidates.Count == 0 && meta >= 0) candidates = Candidates(lines, meta + 1, Math.Min(lines.Count, Math.Max(head, meta + 3)), parts);

        var chosen = candidates.FindIndex(at => lines[at].Role is LineRole.Headline);
        if (chosen < 0) chosen = candidates.FindIndex(at => IsHeadline(lines[at].Text, parts, candidates.Count));
        if (chosen < 0) return Math.Max(0, breadcrumb + 1);

        var headline = candidates[chosen];
        parts.Headline = lines[headline];
        if (chosen + 1 < candidates.Count && candidates[chosen + 1] == headline + 1 && IsSubtitle(lines[headline + 1].Text, headline + 1, meta))
        {
            var subtitle = lines[headline + 1];
            parts.Subtitle = subtitle with { Text = Dashes().Replace(subtitle.Text, "") };
            return headline + 2;
        }
        return headline + 1;
    }

    private static List<int> Candidates(IReadOnlyList<PageLine> lines, int from, int end, PageParts parts) =>
        [.. Enumerable.Range(from, Math.Max(0, end - from)).Where(at =>
            !parts.Injected.Contains(lines[at]) && !LineShape.IsLinkBar(lines[at].Text) && !Labels.ShareBar().IsMatch(lines[at].Text)
            && MetaLine.Read(lines[at].Text) is null && DatelineRule.Read(lines[at].Text) is null)];

    private static bool IsHeadline(string text, PageParts parts, int rivals) =>
        text.Any(char.IsLetter) && !LineShape.IsProse(text) && LineShape.Width(text) <= 200 && !Dashes().IsMatch(text)
        && (rivals == 1 || text != parts.Meta.Source && LineShape.Width(text) > 4);

    /// <summary>Dashes say so; without them, a title of its own between headline and meta line can be nothing else.</summary>
    private static bool IsSubtitle(string text, int at, int meta) =>
        Dashes().Match(text) is { Success: true } dashes ? dashes.Length < text.Length : at < meta;

    [GeneratedRegex("""^(?:[—―─–]+|--+)\s*""")]
    private static partial Regex Dashes();
}
