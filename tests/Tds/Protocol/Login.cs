using System.Text;

namespace PublishingPlatform.Tds.Protocol;

/// <summary>Who comes in, and to which database (LOGIN7, MS-TDS 2.2.6.4).</summary>
internal sealed record Login(string User, string Password, string Database, int PacketSize, bool AsksForFeatures)
{
    // Places in the fixed part: each is an offset and a length of two bytes.
    private const int PacketSizeAt = 8;
    private const int OptionFlags3At = 27;
    private const int UserAt = 40;
    private const int PasswordAt = 44;
    private const int DatabaseAt = 68;
    private const byte HasExtension = 0x10;

    public static Login Read(byte[] message) => new(
        TextAt(message, UserAt),
        PasswordOf(message),
        TextAt(message, DatabaseAt),
        new ByteReader(message, PacketSizeAt).Int32(),
        (message[OptionFlags3At] & HasExtension) != 0);

    private static string TextAt(byte[] message, int place)
    {
        var field = new ByteReader(message, place);
        var (at, characters) = (field.UInt16(), field.UInt16());
        return new ByteReader(message, at).Text(characters);
    }

    // Veiled: nibbles swapped, then exclusive or with 0xA5.
    private static string PasswordOf(byte[] message)
    {
        var field = new ByteReader(message, PasswordAt);
        var (at, characters) = (field.UInt16(), field.UInt16());
        var veiled = new ByteReader(message, at).Take(characters * 2).ToArray();
        for (var i = 0; i < veiled.Length; i++)
        {
            var bare = (byte)(veiled[i] ^ 0xA5);
            veiled[i] = (byte)((bare << 4) | (bare >> 4));
        }

        return Encoding.Unicode.GetString(veiled);
    }
}
