using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace PublishingPlatform.Reader.Search;

/// <summary>
/// Turns typed words into an index query: all of them must occur, in any field; where words of Chinese run together,
/// all their pairs must occur and standing together counts more.
/// </summary>
internal static class SearchQuery
{
    private const float TogetherBoost = 3;

    /// <returns>Null when the words hold nothing that can be searched for.</returns>
    public static Query? For(SearchWords words, Analyzer analyzer, string? language, string? section)
    {
        var query = new BooleanQuery();
        var wanted = 0;
        foreach (var term in words.Terms)
        {
            if (InAnyField(term, analyzer) is not { } clause) continue;

            query.Add(clause, term.Excluded ? Occur.MUST_NOT : Occur.MUST);
            if (!term.Excluded) wanted++;
        }

        if (wanted == 0) return null;
        if (language is null && section is null) return query;

        // Filters neither add to nor take from the ranking.
        var filter = new BooleanFilter();
        if (language is not null) filter.Must(SearchFields.Language, language);
        if (section is not null) filter.Must(SearchFields.Section, section);
        return new FilteredQuery(query, filter.Build());
    }

    public static IReadOnlyList<string> Tokens(string words, Analyzer analyzer)
    {
        var tokens = new List<string>();
        using var stream = analyzer.GetTokenStream(SearchFields.Text, words);
        var text = stream.AddAttribute<ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken()) tokens.Add(text.ToString());
        stream.End();
        return tokens;
    }

    private static DisjunctionMaxQuery? InAnyField(SearchTerm term, Analyzer analyzer)
    {
        var tokens = Tokens(term.Words, analyzer);
        if (tokens.Count == 0) return null;

        var any = new DisjunctionMaxQuery(0.1f);
        foreach (var (field, boost) in SearchFields.Searched) any.Add(InField(field, boost, tokens, term.IsPhrase));
        return any;
    }

    private static Query InField(string field, float boost, IReadOnlyList<string> tokens, bool phrase)
    {
        if (tokens.Count == 1) return new TermQuery(new Term(field, tokens[0])) { Boost = boost };

        var together = new PhraseQuery();
        foreach (var token in tokens) together.Add(new Term(field, token));
        if (phrase)
        {
            together.Boost = boost;
            return together;
        }

        var all = new BooleanQuery { Boost = boost };
        foreach (var token in tokens.Distinct()) all.Add(new TermQuery(new Term(field, token)), Occur.MUST);
        together.Boost = TogetherBoost;
        all.Add(together, Occur.SHOULD);
        return all;
    }

    private sealed class BooleanFilter
    {
        private readonly BooleanQuery query = new();

        public void Must(string field, string value) => query.Add(new TermQuery(new Term(field, value)), Occur.MUST);

        public QueryWrapperFilter Build() => new(query);
    }
}
