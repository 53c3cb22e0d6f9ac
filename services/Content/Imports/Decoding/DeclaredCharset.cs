using System.Text;
using System.Text.RegularExpressions;

namespace PublishingPlatform.Content.Imports.Decoding;

/// <summary>The charset that a page declares in its own markup, within the first bytes, where browsers look for it too.</summary>
internal static partial class DeclaredCharset
{
    private const int Reach = 4096;

    public static string? InMarkup(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, Reach)]);
        var match = Declaration().Match(head);
        return match.Success ? match.Groups["name"].Value : null;
    }

    [GeneratedRegex("""<(?:meta[^>]*charset|\?xml[^>]*encoding)\s*=\s*["']?(?<name>[A-Za-z0-9_\-]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Declaration();
}
