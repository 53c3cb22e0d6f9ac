using System.Text;

namespace PublishingPlatform.Content.Imports.Characters;

/// <summary>
/// GB18030 by its own table. Unlike the framework's decoder it never swallows the ASCII character after a broken pair and keeps the
/// broken byte (see <see cref="LostByte"/>); the repair also needs pairs one at a time.
/// </summary>
internal static class Gb18030
{
    private const int Trails = 0xFE - 0x40 + 1;
    private static readonly char[] Pairs = ReadPairs();
    private static readonly ushort[] Codes = ReadCodes();

    public static bool IsLead(byte b) => b is >= 0x81 and <= 0xFE;

    public static bool IsTrail(byte b) => b is >= 0x40 and <= 0x7E or >= 0x80 and <= 0xFE;

    /// <summary>The character of a two-byte code, user-defined areas included; '\0' if there is none.</summary>
    public static char Pair(byte lead, byte trail) =>
        IsLead(lead) && IsTrail(trail) ? Pairs[(lead - 0x81) * Trails + (trail - 0x40)] : '\0';

    /// <summary>The two bytes of a character as lead * 256 + trail; 0 if it has no two-byte code.</summary>
    public static ushort Code(char c) => Codes[c];

    /// <summary>Whether this byte begins characters that ordinary text holds: the rows of punctuation and wide forms, and of GB 2312's Han characters.</summary>
    public static bool BeginsOrdinary(byte lead) => lead is 0xA1 or 0xA3 or >= 0xB0 and <= 0xF7;

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            var lead = bytes[i];
            if (lead < 0x80)
            {
                text.Append((char)lead);
            }
            else if (i + 1 < bytes.Length && Pair(lead, bytes[i + 1]) is not '\0' and var pair)
            {
                text.Append(pair);
                i++;
            }
            else if (Four(bytes[i..]) is { } four)
            {
                text.Append(four);
                i += 3;
            }
            else
            {
                text.Append(LostByte.Carry(lead));
            }
        }
        return text.ToString();
    }

    private static string? Four(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || !IsLead(bytes[0]) || !IsLead(bytes[2]) || !Digit(bytes[1]) || !Digit(bytes[3])) return null;

        var text = CodePages.Gb18030.GetString(bytes[..4]);
        return text.Contains('?', StringComparison.Ordinal) || text.Contains('\uFFFD', StringComparison.Ordinal) ? null : text;

        static bool Digit(byte b) => b is >= 0x30 and <= 0x39;
    }

    private static char[] ReadPairs()
    {
        var pairs = new char[(0xFE - 0x81 + 1) * Trails];
        for (var lead = 0x81; lead <= 0xFE; lead++)
        {
            for (var trail = 0x40; trail <= 0xFE; trail++)
            {
                if (trail == 0x7F) continue;
                var text = CodePages.Gb18030.GetString([(byte)lead, (byte)trail]);
                if (text is [not '?' and not '\uFFFD' and var c]) pairs[(lead - 0x81) * Trails + (trail - 0x40)] = c;
            }
        }
        return pairs;
    }

    private static ushort[] ReadCodes()
    {
        var codes = new ushort[char.MaxValue + 1];
        for (var at = 0; at < Pairs.Length; at++)
        {
            if (Pairs[at] != '\0') codes[Pairs[at]] = (ushort)((at / Trails + 0x81) << 8 | (at % Trails + 0x40));
        }
        return codes;
    }
}
