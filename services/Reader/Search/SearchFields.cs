using Lucene.Net.Util;

namespace PublishingPlatform.Reader.Search;

/// <summary>The index's fields, and how much a word in each says about a story.</summary>
internal static class SearchFields
{
    public const LuceneVersion Version = LuceneVersion.LUCENE_48;

    public const string Number = "number";
    public const string Language = "language";
    public const string Section = "section";
    public const string Published = "published";
    public const string Headline = "headline";
    public const string Keywords = "keywords";
    public const string Words = "words";
    public const string Byline = "byline";
    public const string Text = "text";

    public static readonly (string Field, float Boost)[] Searched = [(Headline, 5), (Keywords, 3), (Words, 2), (Byline, 2), (Text, 1)];
}
