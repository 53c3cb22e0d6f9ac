using System.Globalization;
using System.Text;

namespace PublishingPlatform.Platform.Text;

/// <summary>
/// Words that people type or files hold, as pages, mails, feeds and lists can carry them: in NFC so that equal words are
/// equal, and without what no page can show or what turns the words around it.
/// </summary>
public static class PlainText
{
    /// <summary>On one line, with a space for each run of breaks; null when nothing is left.</summary>
    /// <param name="limit">It is cut there: in NFC a text may be longer than the request that it came in.</param>
    public static string? Line(string? text, int limit = int.MaxValue) => Clean(text, ' ', limit);

    /// <summary>With its line breaks; null when nothing is left.</summary>
    public static string? Lines(string? text, int limit = int.MaxValue) => Clean(text?.ReplaceLineEndings("\n"), '\n', limit);

    /// <summary>No longer than the limit, and no half of a character at its end.</summary>
    public static string Cut(string text, int limit) => text.Length <= limit ? text : text[..(char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit)];

    /// <summary>
    /// Controls, byte order marks, what Unicode says is no character, and the marks that turn the writing direction up to
    /// their end (UAX 9): a name with one of them can pass for another. Joiners stay, scripts and emoji need them.
    /// </summary>
    public static bool IsHidden(Rune rune) =>
        Rune.IsControl(rune)
        || (rune.Value & 0xFFFE) == 0xFFFE
        || rune.Value is (>= 0xFDD0 and <= 0xFDEF) or 0xFEFF or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    /// <summary>What ends a line, tabs included: they have no place on one.</summary>
    public static bool IsBreak(Rune rune) => rune.Value is (>= 0x09 and <= 0x0D) or 0x85
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static string? Clean(string? text, char lineBreak, int limit)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;

        var kept = new StringBuilder(text.Length);
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            // Half a surrogate pair cannot be normalized, stored or sent; nobody means it. U+FFFD is text: it shows that something is lost.
            var isWhole = Rune.DecodeFromUtf16(rest, out var rune, out var length) is System.Buffers.OperationStatus.Done;
            if (isWhole && IsBreak(rune)) AppendBreak(kept, rune.Value == '\t' ? ' ' : lineBreak);
            else if (isWhole && !IsHidden(rune)) kept.Append(rest[..length]);
            rest = rest[length..];
        }

        var clean = kept.ToString().Normalize(NormalizationForm.FormC).Trim();
        return clean.Length == 0 ? null : Cut(clean, limit);
    }

    private static void AppendBreak(StringBuilder text, char lineBreak)
    {
        if (lineBreak == '\n' || (text.Length > 0 && text[^1] != ' ')) text.Append(lineBreak);
    }
}
