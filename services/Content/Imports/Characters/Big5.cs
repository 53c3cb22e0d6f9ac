namespace PublishingPlatform.Content.Imports.Characters;

/// <summary>Big5, pair by pair (see <see cref="PairTable"/>).</summary>
internal static class Big5
{
    private static readonly PairTable Table = new(CodePages.Big5, trail => trail is >= 0x40 and <= 0x7E or >= 0xA1 and <= 0xFE);

    public static string Decode(ReadOnlySpan<byte> bytes) => Table.Decode(bytes);
}
