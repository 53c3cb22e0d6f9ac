using System.Text;
using PublishingPlatform.Content.Imports.Characters;

namespace PublishingPlatform.Content.Imports.Decoding;

/// <summary>
/// Turns bytes into text, surest evidence first: byte order mark, valid UTF-8, what the sender or the page declares, and last
/// the charset in which the text looks most like writing. Null when no reading looks like writing.
/// </summary>
internal static class CharsetDecoder
{
    /// <summary>What any byte can be read as, so that a declaration of it proves nothing against UTF-8.</summary>
    private const string Latin = "windows-1252";

    public static DecodedText? Decode(ReadOnlySpan<byte> bytes, string? declared)
    {
        if (FromByteOrderMark(bytes) is { } marked) return Clean(marked);
        if (Binary.IsKnown(bytes)) return null;

        var utf8 = Utf8Reading.Read(bytes);
        if (utf8.LostBytes > 0 || bytes.Contains((byte)0))
        {
            if (Utf16Reading.TryRead(bytes) is { } wide) return Clean(wide);
        }
        if (Binary.HasControls(bytes)) return null;
        if (utf8.LostBytes == 0) return Clean(new DecodedText(utf8.Text, "utf-8", IsGuess: false));

        if ((declared ?? DeclaredCharset.InMarkup(bytes)) is { } name && FromDeclared(bytes, name) is { } stated && !(stated.Charset is Latin && utf8.IsMostlyValid)) return Clean(stated);
        if (utf8.IsMostlyValid) return Clean(new DecodedText(utf8.Text, "utf-8", IsGuess: true));

        return LegacyReading.Best(bytes) is { } best ? Clean(best) : null;
    }

    private static DecodedText? FromByteOrderMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => new(Utf8Reading.Read(bytes[3..]).Text, "utf-8", IsGuess: false),
        [0xFF, 0xFE, 0x00, 0x00, ..] => new(Encoding.UTF32.GetString(bytes[4..]), "utf-32le", IsGuess: false),
        [0xFF, 0xFE, ..] => new(Encoding.Unicode.GetString(bytes[2..]), "utf-16le", IsGuess: false),
        [0xFE, 0xFF, ..] => new(Encoding.BigEndianUnicode.GetString(bytes[2..]), "utf-16be", IsGuess: false),
        [0x84, 0x31, 0x95, 0x33, ..] => new(Gb18030.Decode(bytes[4..]), "gb18030", IsGuess: false),
        _ => null,
    };

    /// <summary>A declaration is believed unless what comes out is plainly not writing.</summary>
    private static DecodedText? FromDeclared(ReadOnlySpan<byte> bytes, string name)
    {
        if (CodePages.Find(name) is not { } encoding) return null;

        var reading = encoding.CodePage switch
        {
            54936 or 936 or 20936 or 51936 => new DecodedText(Gb18030.Decode(bytes), "gb18030", IsGuess: false),
            950 => new DecodedText(Big5.Decode(bytes), "big5", IsGuess: false),
            65001 => new DecodedText(Utf8Reading.Read(bytes).Text, "utf-8", IsGuess: false),
            // Browsers read Latin-1 as Windows-1252, and pages rely on it.
            28591 or 20127 => new DecodedText(CodePages.Windows1252.GetString(bytes), Latin, IsGuess: false),
            _ => new DecodedText(encoding.GetString(bytes), encoding.WebName, IsGuess: false),
        };
        return Plausibility.Of(reading.Text) >= Plausibility.Declared ? reading : null;
    }

    /// <summary>One kind of line break, and no characters that are invisible and mean nothing in a story.</summary>
    private static DecodedText Clean(DecodedText decoded)
    {
        var text = new StringBuilder(decoded.Text.Length);
        for (var i = 0; i < decoded.Text.Length; i++)
        {
            var c = decoded.Text[i];
            if (c is '\r')
            {
                if (i + 1 == decoded.Text.Length || decoded.Text[i + 1] != '\n') text.Append('\n');
            }
            else if (c is '\u2028' or '\u2029' or '\u0085' or '\f' or '\v')
            {
                text.Append('\n');
            }
            else if (c is '\t' or '\n' || c >= ' ' && c is not ('\u007F' or '\uFEFF' or '\u200B' or '\u2060' or '\u00AD' or >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069'))
            {
                text.Append(c is '\uFFFE' or '\uFFFF' || char.IsSurrogate(c) && !IsPaired(decoded.Text, i) ? '\uFFFD' : c);
            }
        }
        return decoded with { Text = text.ToString() };
    }

    private static bool IsPaired(string text, int at) => char.IsHighSurrogate(text[at])
        ? at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])
        : at > 0 && char.IsHighSurrogate(text[at - 1]);
}
