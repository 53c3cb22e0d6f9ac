using System.Text;

namespace PublishingPlatform.Content.Imports.Characters;

/// <summary>
/// The two-byte codes of a Chinese character set, read once from the framework's table. Unlike the framework's decoder it never
/// swallows the character after a broken pair, and carries the broken byte (see <see cref="LostByte"/>).
/// </summary>
internal sealed class PairTable
{
    private const int FirstLead = 0x81;
    private const int FirstTrail = 0x40;
    private const int Last = 0xFE;
    private const int Trails = Last - FirstTrail + 1;
    private readonly char[] pairs = new char[(Last - FirstLead + 1) * Trails];

    public PairTable(Encoding charset, Func<byte, bool> isTrail)
    {
        for (var at = 0; at < pairs.Length; at++)
        {
            var (lead, trail) = BytesAt(at);
            if (isTrail(trail) && charset.GetString([lead, trail]) is [not '?' and not '\uFFFD' and var c]) pairs[at] = c;
        }
    }

    /// <summary>Characters of a code longer than two bytes at the start of these bytes; null if there is none.</summary>
    public delegate (string Text, int Length)? LongCode(ReadOnlySpan<byte> bytes);

    public static bool IsLead(byte b) => b is >= FirstLead and <= Last;

    /// <summary>The character of a pair; '\0' if there is none.</summary>
    public char this[byte lead, byte trail] => IsLead(lead) && trail is >= FirstTrail and <= Last ? pairs[(lead - FirstLead) * Trails + (trail - FirstTrail)] : '\0';

    /// <summary>The code of every character, as lead * 256 + trail; 0 for one that has no pair.</summary>
    public ushort[] Codes()
    {
        var codes = new ushort[char.MaxValue + 1];
        for (var at = 0; at < pairs.Length; at++)
        {
            var (lead, trail) = BytesAt(at);
            if (pairs[at] != '\0') codes[pairs[at]] = (ushort)(lead << 8 | trail);
        }
        return codes;
    }

    public string Decode(ReadOnlySpan<byte> bytes, LongCode? longCode = null)
    {
        var text = new StringBuilder(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            var lead = bytes[i];
            if (lead < 0x80)
            {
                text.Append((char)lead);
            }
            else if (i + 1 < bytes.Length && this[lead, bytes[i + 1]] is not '\0' and var pair)
            {
                text.Append(pair);
                i++;
            }
            else if (longCode?.Invoke(bytes[i..]) is var (longer, length))
            {
                text.Append(longer);
                i += length - 1;
            }
            else
            {
                text.Append(LostByte.Carry(lead));
            }
        }
        return text.ToString();
    }

    private static (byte Lead, byte Trail) BytesAt(int at) => ((byte)(at / Trails + FirstLead), (byte)(at % Trails + FirstTrail));
}
