using System.Text.RegularExpressions;

namespace PublishingPlatform.Content.Imports.Layout;

/// <summary>Reads what stands below the text: signature, editor, keywords; and knows what is only there to be clicked.</summary>
internal static partial class PageTail
{
    /// <summary>Where the text ends. A marker with more running text behind it, before any related news, is not the end.</summary>
    public static int Start(IReadOnlyList<PageLine> lines, int from)
    {
        var start = lines.Count;
        for (var i = from; i < lines.Count; i++)
        {
            if (Labels.Related().IsMatch(lines[i].Text)) return WithSignature(lines, from, Math.Min(start, i));
            if (IsMarker(lines[i].Text)) start = Math.Min(start, i);
            else if (LineShape.IsProse(lines[i].Text) && !Keeps(lines[i].Text)) start = lines.Count;
        }
        return WithSignature(lines, from, start);
    }

    public static void Read(IReadOnlyList<PageLine> lines, int start, PageParts parts)
    {
        for (var i = start; i < lines.Count; i++)
        {
            var text = lines[i].Text;
            if (Labels.Related().IsMatch(text)) return;

            if (Signature(text, parts.Meta.Authors) is { } people)
            {
                if (parts.Meta.Authors.Count == 0) parts.Meta.Authors.AddRange(people);
                continue;
            }
            var labels = Labels.Any().Matches(text);
            for (var l = 0; l < labels.Count; l++)
            {
                var from = labels[l].Index + labels[l].Length;
                var value = text[from..(l + 1 < labels.Count ? labels[l + 1].Index : text.Length)].Trim(Edges);
                if (value.Length == 0 && labels.Count == 1 && i + 1 < lines.Count && LineShape.IsTitle(lines[i + 1].Text)) value = lines[++i].Text;
                Keep(labels[l], value, parts);
            }
        }
    }

    /// <summary>The people of a closing signature in brackets; null if it is no signature. Names are believed when the byline has them or says so.</summary>
    public static IReadOnlyList<string>? Signature(string text, IReadOnlyCollection<string> authors)
    {
        var match = Bracketed().Match(text);
        if (!match.Success) return null;
        if (match.Groups["end"].Success) return [];

        var people = Names.People(match.Groups["people"].Value).ToList();
        if (people.Count == 0) return null;
        if (match.Groups["role"].Success || people.Any(authors.Contains)) return people;
        return authors.Count == 0 && people.All(name => PersonName().IsMatch(name)) ? people : null;
    }

    private static void Keep(Match label, string value, PageParts parts)
    {
        if (value.Length == 0) return;
        parts.HasMarks = true;
        if (label.Groups["editor"].Success) parts.Editor ??= value;
        else if (label.Groups["keywords"].Success && parts.Keywords.Count == 0) parts.Keywords = [.. Names.Keywords(value)];
        else if (label.Groups["source"].Success) parts.Meta.Source ??= value;
        else if (label.Groups["author"].Success && parts.Meta.Authors.Count == 0) parts.Meta.Authors.AddRange(Names.People(value));
        else if (label.Groups["time"].Success) parts.Meta.Time ??= PageTime.Find(value)?.Time;
    }

    private static int WithSignature(IReadOnlyList<PageLine> lines, int from, int start)
    {
        // Whether the names are the byline's is settled when the tail is read; here only the form counts.
        if (start > from && Bracketed().Match(lines[start - 1].Text) is { Success: true } match && match.Length <= 60) return start - 1;
        return start;
    }

    private static bool IsMarker(string text) =>
        LineShape.Width(text) <= 240 && Labels.Any().Match(text) is { Success: true } label && label.Index <= 1 && !label.Groups["time"].Success && !LineShape.IsProse(text)
        || Labels.Download().IsMatch(text) && !LineShape.EndsSentence(text)
        || Labels.Footer().IsMatch(text);

    private static bool Keeps(string text) => Labels.Footer().IsMatch(text);

    private static readonly char[] Edges = [.. Labels.Edges, '\u00A0', '\u3000', '(', ')', '（', '）', '[', ']', '【', '】'];

    [GeneratedRegex("""^[（(]\s*(?:(?<end>完|全文完|End)|(?<role>(?:本[報报網网])?(?:記者|记者|通訊員|通讯员|作者|撰文|文)\s?[:：/／]?\s?|(?:By|Reporter)\s?:?\s)?(?<people>[^（）()]{2,60}))\s*[)）]$""", RegexOptions.IgnoreCase)]
    private static partial Regex Bracketed();

    [GeneratedRegex("""^\p{IsCJKUnifiedIdeographs}{2,4}$|^\p{Lu}[\p{L}.'\-]*(?:\s\p{Lu}[\p{L}.'\-]*){1,3}$""")]
    private static partial Regex PersonName();
}
