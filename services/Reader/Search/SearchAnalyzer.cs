using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Standard;

namespace PublishingPlatform.Reader.Search;

/// <summary>
/// Chinese, Japanese and Korean text becomes overlapping pairs of characters, since it has no spaces: a word of two
/// characters is found as such. Other words are folded (case, accents, plural). No stop words: phrases need them.
/// </summary>
/// <param name="withSingles">The index keeps single characters too, so that a search for one finds it; a query asks for pairs only.</param>
internal sealed class SearchAnalyzer(bool withSingles) : Analyzer
{
    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var words = new StandardTokenizer(SearchFields.Version, reader);
        TokenStream stream = new CJKWidthFilter(words);
        stream = new LowerCaseFilter(SearchFields.Version, stream);
        stream = new CJKBigramFilter(stream, CJKScript.HAN | CJKScript.HIRAGANA | CJKScript.KATAKANA | CJKScript.HANGUL, withSingles);
        stream = new EnglishPossessiveFilter(SearchFields.Version, stream);
        stream = new ASCIIFoldingFilter(stream);
        stream = new EnglishMinimalStemFilter(stream);
        return new TokenStreamComponents(words, stream);
    }
}
