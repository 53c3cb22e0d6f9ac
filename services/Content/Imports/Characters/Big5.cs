using System.Text;

namespace PublishingPlatform.Content.Imports.Characters;

/// <summary>
/// Big5 by the framework's table, but pair by pair: the framework's decoder answers a broken pair with a question mark and swallows
/// the character behind the break. Here the broken byte is carried (see <see cref="LostByte"/>) and what follows is read.
/// </summary>
internal static class Big5
{
    private const int Trails = 0xFE - 0x40 + 1;
    private static readonly char[] Pairs = ReadPairs();

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
            else
            {
                text.Append(LostByte.Carry(lead));
            }
        }
        return text.ToString();
    }

    private static char Pair(byte lead, byte trail) =>
        lead is >= 0x81 and <= 0xFE && trail is >= 0x40 and <= 0xFE ? Pairs[(lead - 0x81) * Trails + (trail - 0x40)] : '\0';

    private static char[] ReadPairs()
    {
        var pairs = new char[(0xFE - 0x81 + 1) * Trails];
        for (var lead = 0x81; lead <= 0xFE; lead++)
        {
            for (var trail = 0x40; trail <= 0xFE; trail++)
            {
                if (trail is > 0x7E and < 0xA1) continue;
                var text = CodePages.Big5.GetString([(byte)lead, (byte)trail]);
                if (text is [not '?' and not '\uFFFD' and var c]) pairs[(lead - 0x81) * Trails + (trail - 0x40)] = c;
            }
        }
        return pairs;
    }
}
