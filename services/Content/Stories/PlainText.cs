using System.Text;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Content.Stories;

/// <summary>What people write on one line: headlines, names, keywords, notes. All of it passes here, whoever sends it.</summary>
internal static class PlainText
{
    /// <summary>
    /// One line in NFC, so that equal words are equal, without what no page can show and without marks that turn the
    /// direction of everything behind them; null when nothing is left.
    /// </summary>
    /// <param name="limit">It is cut there: in NFC a text may be longer than the request that it came in.</param>
    internal static string? Line(string? text, int limit = int.MaxValue)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;

        var line = new StringBuilder(text.Length);
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            // Half a surrogate pair cannot be normalized, stored or sent; nobody means it.
            var isWhole = Rune.DecodeFromUtf16(rest, out var rune, out var length) is System.Buffers.OperationStatus.Done;
            if (isWhole && IsBreak(rune)) AppendSpace(line);
            else if (isWhole && IsText(rune)) line.Append(rest[..length]);
            rest = rest[length..];
        }

        var clean = line.ToString().NormalizeSafely(NormalizationForm.FormC).Trim();
        return clean.Length == 0 ? null : Cut(clean, limit);
    }

    /// <summary>No longer than the limit, and no half of a character at its end.</summary>
    internal static string Cut(string text, int limit) => text.Length <= limit ? text : text[..(char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit)];

    private static void AppendSpace(StringBuilder line)
    {
        if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
    }

    private static bool IsBreak(Rune rune) => rune.Value is >= 0x09 and <= 0x0D or 0x85 or 0x2028 or 0x2029;

    private static bool IsText(Rune rune) =>
        !Rune.IsControl(rune) && !IsNoncharacter(rune) && rune.Value is not (>= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069);

    private static bool IsNoncharacter(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;
}
