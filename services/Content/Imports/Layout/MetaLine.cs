using System.Text.RegularExpressions;

namespace PublishingPlatform.Content.Imports.Layout;

/// <summary>
/// Reads a line that says when, who and whence, in any order, labelled or not. Null for a line that says more than that: a sentence
/// with a date in it is not a meta line.
/// </summary>
internal static partial class MetaLine
{
    private const int Longest = 240;
    private const int MostResidue = 14;

    public static PageMeta? Read(string line)
    {
        if (line.Length > Longest) return null;

        var text = line.Replace('\u00A0', ' ').Replace('\u3000', ' ');
        var meta = new PageMeta();
        var residue = new List<string>();
        if (PageTime.Find(text) is var (time, taken))
        {
            meta.Time = time;
            text = Without(text, taken);
        }
        else if (PageTime.FindImpossible(text) is { } impossible)
        {
            meta.ImpossibleTime = text[impossible].Trim();
            text = Without(text, impossible);
        }
        foreach (var segment in Separators().Split(text)) ReadSegment(segment.Trim(Labels.Edges), meta, residue);
        if (residue.Count > 0 && meta is { SaysWhen: true, Source: null } && IsOutletName(residue[0]))
        {
            meta.Source = residue[0];
            residue.RemoveAt(0);
        }
        return meta.IsEmpty || residue.Sum(part => part.Length) > MostResidue ? null : meta;
    }

    private static string Without(string text, Range stretch) => string.Concat(text.AsSpan(0, stretch.Start.Value), " | ", text.AsSpan(stretch.End.Value));

    private static void ReadSegment(string segment, PageMeta meta, List<string> residue)
    {
        var labels = Labels.Any().Matches(segment);
        if (labels.Count == 0)
        {
            if (segment.Length > 0) residue.Add(segment);
            return;
        }
        if (labels[0].Index > 0) residue.Add(segment[..labels[0].Index].Trim(Labels.Edges));
        for (var i = 0; i < labels.Count; i++)
        {
            var from = labels[i].Index + labels[i].Length;
            var value = segment[from..(i + 1 < labels.Count ? labels[i + 1].Index : segment.Length)].Trim(Labels.Edges);
            if (value.Length == 0) continue;

            if (labels[i].Groups["author"].Success) meta.Authors.AddRange(Names.People(value).Except(meta.Authors));
            else if (labels[i].Groups["source"].Success) meta.Source ??= value;
            else if (labels[i].Groups["editor"].Success) meta.Editor ??= value.TrimEnd(')', '）', ']', '】');
            else residue.Add(value);
        }
    }

    /// <summary>Names of outlets without a label, as pages print them beside the time.</summary>
    private static bool IsOutletName(string text) => Outlet().IsMatch(text);

    [GeneratedRegex("""\s*(?:[|｜│┃\t]|\s[·・•–—/／]\s)\s*""")]
    private static partial Regex Separators();

    [GeneratedRegex("""^\p{IsCJKUnifiedIdeographs}{1,10}(?:網|网|社|報|报|日報|日报|晚報|晚报|新聞|新闻|電視台|电视台|週刊|周刊)$|^[\w .']{2,40}\b(?:News|Times|Herald|Post|Wire|Gazette|Agency|Press|Journal|Daily)$""")]
    private static partial Regex Outlet();
}
