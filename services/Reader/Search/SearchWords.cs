using System.Text;

namespace PublishingPlatform.Reader.Search;

/// <summary>
/// What a reader typed: words, "phrases", and -words to leave out. There is no other syntax and so nothing to get wrong:
/// every input is a search, at worst one that finds nothing.
/// </summary>
internal sealed record SearchWords(IReadOnlyList<SearchTerm> Terms)
{
    public const int MaxLength = 200;
    private const int MaxTerms = 16;

    public bool IsEmpty => !Terms.Any(term => !term.Excluded);

    public static SearchWords Read(string? typed)
    {
        typed ??= "";
        if (typed.Length > MaxLength) typed = typed[..MaxLength];

        var terms = new List<SearchTerm>();
        var i = 0;
        while (i < typed.Length && terms.Count < MaxTerms)
        {
            if (char.IsWhiteSpace(typed[i]))
            {
                i++;
                continue;
            }

            var excluded = typed[i] is '-' or '−' && i + 1 < typed.Length && !char.IsWhiteSpace(typed[i + 1]);
            if (excluded) i++;
            var close = Closing(typed[i]);
            var start = close is null ? i : i + 1;
            var end = start;
            while (end < typed.Length && (close is null ? !char.IsWhiteSpace(typed[end]) && Closing(typed[end]) is null : typed[end] != close)) end++;
            // A quotation mark in the middle of a word ends the word; a lone one is skipped.
            if (Clean(typed[start..end]) is { Length: > 0 } words) terms.Add(new SearchTerm(words, close is not null, excluded));
            i = close is not null ? end + 1 : Math.Max(end, i + 1);
        }

        return new SearchWords(terms);
    }

    private static char? Closing(char open) => open switch
    {
        '"' => '"',
        '“' => '”',
        '「' => '」',
        '『' => '』',
        '«' => '»',
        '＂' => '＂',
        _ => null,
    };

    private static string Clean(string words)
    {
        var clean = new StringBuilder(words.Length);
        foreach (var rune in words.EnumerateRunes()) clean.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        return clean.ToString().Trim();
    }
}

/// <param name="IsPhrase">The words must stand together in this order.</param>
internal sealed record SearchTerm(string Words, bool IsPhrase, bool Excluded);
