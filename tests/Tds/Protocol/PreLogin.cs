namespace PublishingPlatform.Tds.Protocol;

/// <summary>How much of a connection is encrypted (MS-TDS 2.2.6.5).</summary>
internal enum Encryption : byte
{
    LoginOnly = 0,
    All = 1,
    None = 2,
    Required = 3,
}

/// <summary>The first words of client and server (MS-TDS 2.2.6.5).</summary>
internal static class PreLogin
{
    private const byte Version = 0;
    private const byte EncryptionOption = 1;
    private const byte Mars = 4;
    private const byte End = 0xFF;

    /// <summary>What the client wants; whatever it is, it gets.</summary>
    public static Encryption EncryptionOf(byte[] message)
    {
        var options = new ByteReader(message);
        while (options.Peek() != End)
        {
            var (option, at, length) = (options.Byte(), options.UInt16BigEndian(), options.UInt16BigEndian());
            if (option == EncryptionOption && length == 1) return (Encryption)message[at];
        }

        return Encryption.None;
    }

    public static ReadOnlyMemory<byte> Answer(Encryption encryption)
    {
        const int lengthOfOption = 5;
        (byte Option, byte[] Value)[] options = [(Version, [ServerVersion.Major, 0, 0x03, 0xE8, 0, 0]), (EncryptionOption, [(byte)encryption]), (Mars, [0])];
        var answer = new ByteWriter();
        var at = options.Length * lengthOfOption + 1;
        foreach (var (option, value) in options)
        {
            answer.Byte(option).UInt16BigEndian(at).UInt16BigEndian(value.Length);
            at += value.Length;
        }

        answer.Byte(End);
        foreach (var (_, value) in options) answer.Bytes(value);

        return answer.Written;
    }
}

/// <summary>SQL Server 2022, whose compatibility level the platform asks for.</summary>
internal static class ServerVersion
{
    public const byte Major = 16;

    public const string Text = "16.0.1000.6";
}
