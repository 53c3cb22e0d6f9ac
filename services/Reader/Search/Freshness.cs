using Lucene.Net.Index;
using Lucene.Net.Queries;
using Lucene.Net.Search;

namespace PublishingPlatform.Reader.Search;

/// <summary>
/// Newer stories rank higher at equal relevance: today's count up to twice, halving every ninety days, so that an old
/// story on exactly the subject still beats a fresh one that only mentions it.
/// </summary>
internal sealed class Freshness(Query relevance, DateTimeOffset now) : CustomScoreQuery(relevance)
{
    private const double HalfLifeSeconds = 90 * 86400;

    protected override CustomScoreProvider GetCustomScoreProvider(AtomicReaderContext context) => new Provider(context, now.ToUnixTimeSeconds());

    private sealed class Provider(AtomicReaderContext context, long now) : CustomScoreProvider(context)
    {
        private readonly NumericDocValues? published = context.AtomicReader.GetNumericDocValues(SearchFields.Published);

        public override float CustomScore(int doc, float subQueryScore, float valSrcScore)
        {
            var age = Math.Max(0, now - (published?.Get(doc) ?? 0));
            return subQueryScore * (float)(1 + Math.Pow(0.5, age / HalfLifeSeconds));
        }
    }
}
