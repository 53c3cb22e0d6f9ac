using System.Buffers;
using System.Text;
using PublishingPlatform.Content.Imports.Characters;

namespace PublishingPlatform.Content.Imports.Repair;

/// <summary>
/// Finds UTF-8 that somebody read as Windows-1252 and saved again (<c>cafÃ©</c>). Turned back into bytes it is valid UTF-8, which text
/// that was meant as it stands never is; so what it says is proved.
/// </summary>
internal static class Mojibake
{
    /// <summary>Marks that stand behind an accented capital in clean text too: <c>MAÇÃ”</c>, <c>café»…</c>.</summary>
    private static readonly SearchValues<char> Ordinary = SearchValues.Create("…‘’“”–—«»\u00A0");

    public static IReadOnlyList<Damage> In(string text)
    {
        var found = new List<Damage>();
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            var meant = new StringBuilder();
            while (Sequence(text, i) is var (rune, length))
            {
                meant.Append(rune.ToString());
                i += length;
            }
            if (i > start) found.Add(new Damage(start, i - start, meant.ToString()));
        }
        return found;
    }

    private static (Rune Meant, int Length)? Sequence(string text, int at)
    {
        if (at >= text.Length || Byte(text[at]) is not (>= 0xC2 and <= 0xF4)) return null;

        Span<byte> bytes = stackalloc byte[4];
        var length = 0;
        while (length < bytes.Length && at + length < text.Length && Byte(text[at + length]) is >= 0x80 and var value) bytes[length++] = value;
        if (Rune.DecodeFromUtf8(bytes[..length], out var rune, out var consumed) is not OperationStatus.Done) return null;
        if (consumed == 2 && rune.Value > 0x17F || !IsWriting(rune)) return null;

        var isOrdinary = text.AsSpan(at + 1, consumed - 1).IndexOfAnyExcept(Ordinary) < 0;
        var goesOn = at + consumed < text.Length && char.IsLower(text[at + consumed]);
        return isOrdinary && !(goesOn && consumed == 2) ? null : (rune, consumed);
    }

    private static bool IsWriting(Rune rune) => Rune.IsLetter(rune) || Rune.IsPunctuation(rune) || Rune.IsSymbol(rune) || Rune.IsDigit(rune) || rune.Value is 0xA0 or >= 0xB2 and <= 0xBE;

    /// <summary>The byte of an accented letter or sign; 0 for what Windows-1252 does not have, or has in ASCII.</summary>
    private static byte Byte(char c) => c switch
    {
        < '\u0080' => 0,
        <= '\u00FF' => (byte)c,
        _ => HighSigns.TryGetValue(c, out var value) ? value : (byte)0,
    };

    private static readonly Dictionary<char, byte> HighSigns = Enumerable.Range(0x80, 0x20)
        .Select(value => (Sign: CodePages.Windows1252.GetString([(byte)value])[0], Value: (byte)value))
        .Where(pair => pair.Sign > '\u00FF')
        .ToDictionary(pair => pair.Sign, pair => pair.Value);
}
