namespace PublishingPlatform.Tds.Execution;

/// <summary>
/// The order of texts under a collation that ends in BIN2: by the numbers of UTF-16, exactly, save that the shorter of two
/// texts is compared as if spaces made it as long as the other.
/// </summary>
internal static class Bin2
{
    public static int Compare(string left, string right)
    {
        var common = left.AsSpan().CommonPrefixLength(right);
        if (common < left.Length && common < right.Length) return left[common].CompareTo(right[common]);

        return left.Length > right.Length ? AgainstSpaces(left.AsSpan(common)) : -AgainstSpaces(right.AsSpan(common));
    }

    private static int AgainstSpaces(ReadOnlySpan<char> rest)
    {
        var different = rest.IndexOfAnyExcept(' ');
        return different < 0 ? 0 : rest[different].CompareTo(' ');
    }
}
