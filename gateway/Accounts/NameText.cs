using System.Globalization;
using System.Text;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Gateway.Accounts;

/// <summary>
/// Names that people give: themselves, their tokens. One line of visible text, so that a name looks the same wherever
/// it stands (a list, a mail's header, a log) and cannot pass for another by turning the writing direction.
/// </summary>
internal static class NameText
{
    /// <summary>The name without the space around it, composed (NFC); null when it is empty, too long, or no plain line.</summary>
    public static string? Read(string? text, int longest)
    {
        if (text is null || !IsOneLine(text)) return null;

        var name = text.Trim().NormalizeSafely();
        return name.Length <= longest && HasLetters(name) ? name : null;
    }

    public static string Rule(int longest) =>
        $"A name is one line of 1 to {longest} characters, without control characters and without marks that turn the writing direction.";

    private static bool IsOneLine(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            // False for half a surrogate pair, which is no character.
            if (!Rune.TryGetRuneAt(text, at, out var rune) || PlainText.IsBreak(rune) || PlainText.IsHidden(rune)) return false;

            at += rune.Utf16SequenceLength;
        }

        return true;
    }

    // Spaces and joiners alone are a name that nobody sees.
    private static bool HasLetters(string name) =>
        name.EnumerateRunes().Any(rune => !Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Format);
}
