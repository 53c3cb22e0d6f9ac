namespace PublishingPlatform.Content.Imports.Characters;

/// <summary>GB18030, pair by pair (see <see cref="PairTable"/>) as the repair needs it too, and with its codes of four bytes.</summary>
internal static class Gb18030
{
    private static readonly PairTable Table = new(CodePages.Gb18030, IsTrail);
    private static readonly ushort[] Codes = Table.Codes();

    public static bool IsLead(byte b) => PairTable.IsLead(b);

    public static bool IsTrail(byte b) => b is >= 0x40 and <= 0x7E or >= 0x80 and <= 0xFE;

    /// <summary>The character of a two-byte code, user-defined areas included; '\0' if there is none.</summary>
    public static char Pair(byte lead, byte trail) => Table[lead, trail];

    /// <summary>The two bytes of a character as lead * 256 + trail; 0 if it has no two-byte code.</summary>
    public static ushort Code(char c) => Codes[c];

    /// <summary>Whether this byte begins characters that ordinary text holds: the rows of punctuation and wide forms, and of GB 2312's Han characters.</summary>
    public static bool BeginsOrdinary(byte lead) => lead is 0xA1 or 0xA3 or >= 0xB0 and <= 0xF7;

    public static string Decode(ReadOnlySpan<byte> bytes) => Table.Decode(bytes, Four);

    private static (string Text, int Length)? Four(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || !IsLead(bytes[0]) || !IsLead(bytes[2]) || !Digit(bytes[1]) || !Digit(bytes[3])) return null;

        var text = CodePages.Gb18030.GetString(bytes[..4]);
        return text.Contains('?', StringComparison.Ordinal) || text.Contains('\uFFFD', StringComparison.Ordinal) ? null : (text, 4);

        static bool Digit(byte b) => b is >= 0x30 and <= 0x39;
    }
}
