using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using PublishingPlatform.Platform.Documents;

namespace PublishingPlatform.Reader.Search;

/// <summary>The part of a text where most of the searched words stand, as escaped markup with those words marked.</summary>
internal static class Snippet
{
    private const int Length = 180;
    private const int Before = 40;
    private const int MostText = 20_000;

    public static string Of(string text, IReadOnlySet<string> tokens, Analyzer analyzer)
    {
        if (text.Length > MostText) text = text[..MostText];

        var hits = Hits(text, tokens, analyzer);
        var start = Best(hits) is { } best ? WordStart(text, best) : 0;
        var end = WordEnd(text, Math.Min(text.Length, start + Length));
        var html = new MarkupWriter();
        if (start > 0) html.Text("… ");
        Write(html, text, start, end, hits);
        if (end < text.Length) html.Text(" …");
        return html.ToString();
    }

    /// <summary>A whole line with the searched words marked.</summary>
    public static string Mark(string line, IReadOnlySet<string> tokens, Analyzer analyzer)
    {
        var html = new MarkupWriter();
        Write(html, line, 0, line.Length, Hits(line, tokens, analyzer));
        return html.ToString();
    }

    private static void Write(MarkupWriter html, string text, int start, int end, List<(int From, int To)> hits)
    {
        var at = start;
        foreach (var (from, to) in Merged(hits.Where(hit => hit.From >= start && hit.To <= end)))
        {
            html.Text(text[at..from]).Element("mark", text[from..to]);
            at = to;
        }

        html.Text(text[at..end]);
    }

    private static List<(int From, int To)> Hits(string text, IReadOnlySet<string> tokens, Analyzer analyzer)
    {
        var hits = new List<(int, int)>();
        using var stream = analyzer.GetTokenStream(SearchFields.Text, text);
        var token = stream.AddAttribute<ICharTermAttribute>();
        var place = stream.AddAttribute<IOffsetAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            if (tokens.Contains(token.ToString())) hits.Add((place.StartOffset, place.EndOffset));
        }

        stream.End();
        return hits;
    }

    private static int? Best(List<(int From, int To)> hits)
    {
        if (hits.Count == 0) return null;

        var (best, most) = (hits[0].From, 0);
        for (int i = 0, j = 0; i < hits.Count; i++)
        {
            while (j < hits.Count && hits[j].To <= hits[i].From + Length - Before) j++;
            if (j - i > most) (best, most) = (hits[i].From, j - i);
        }

        return Math.Max(0, best - Before);
    }

    /// <summary>Pairs of characters overlap: 岳陽樓 is one mark, not two.</summary>
    private static IEnumerable<(int From, int To)> Merged(IEnumerable<(int From, int To)> hits)
    {
        (int From, int To)? open = null;
        foreach (var hit in hits.OrderBy(hit => hit.From))
        {
            if (open is { } last && hit.From <= last.To)
            {
                open = (last.From, Math.Max(last.To, hit.To));
                continue;
            }

            if (open is { } done) yield return done;
            open = hit;
        }

        if (open is { } final) yield return final;
    }

    private static int WordStart(string text, int at)
    {
        var space = at == 0 ? 0 : text.IndexOfAny([' ', '\n', '。', '，'], at, Math.Min(Before / 2, text.Length - at));
        return Whole(text, space > 0 ? space + 1 : at);
    }

    private static int WordEnd(string text, int at)
    {
        if (at >= text.Length) return text.Length;

        var space = text.LastIndexOfAny([' ', '\n', '。', '，'], at, Before / 2);
        return Whole(text, space > 0 ? space : at);
    }

    /// <summary>Not in the middle of a surrogate pair.</summary>
    private static int Whole(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
}
