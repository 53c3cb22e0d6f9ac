namespace PublishingPlatform.Content.Imports.Repair;

/// <summary>All text of a draft, asked by each damaged place what the page says elsewhere.</summary>
internal sealed class Witness(string page)
{
    // Read once for all places, and only when there is one: a page has many, and most pages have none.
    private readonly Lazy<HashSet<(char, char)>> repeated = new(() => Repeated(page));

    /// <summary>Whether the page has these two neighbours more than once.</summary>
    public bool Repeats(char former, char latter) => repeated.Value.Contains((former, latter));

    /// <summary>The single characters that the page has between these texts.</summary>
    public IEnumerable<char> Between(string former, string latter)
    {
        for (var at = page.IndexOf(former, StringComparison.Ordinal); at >= 0; at = page.IndexOf(former, at + 1, StringComparison.Ordinal))
        {
            var middle = at + former.Length;
            if (middle + latter.Length < page.Length && page.AsSpan(middle + 1).StartsWith(latter, StringComparison.Ordinal)) yield return page[middle];
        }
    }

    private static HashSet<(char, char)> Repeated(string page)
    {
        HashSet<(char, char)> once = [];
        HashSet<(char, char)> again = [];
        for (var i = 1; i < page.Length; i++)
        {
            if (!once.Add((page[i - 1], page[i]))) again.Add((page[i - 1], page[i]));
        }
        return again;
    }
}
