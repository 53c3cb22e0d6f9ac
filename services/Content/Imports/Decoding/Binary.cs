namespace PublishingPlatform.Content.Imports.Decoding;

/// <summary>Tells files that are no text by their first bytes or by control characters that no text has.</summary>
internal static class Binary
{
    private static readonly byte[][] Signatures =
    [
        [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], "GIF8"u8.ToArray(), "%PDF-"u8.ToArray(), [0x50, 0x4B, 0x03, 0x04], [0x1F, 0x8B, 0x08],
        [0xD0, 0xCF, 0x11, 0xE0], "RIFF"u8.ToArray(), [0x7F, 0x45, 0x4C, 0x46], "Rar!"u8.ToArray(), [0x37, 0x7A, 0xBC, 0xAF], "ID3"u8.ToArray(),
    ];

    public static bool IsKnown(ReadOnlySpan<byte> bytes)
    {
        foreach (var signature in Signatures)
        {
            if (bytes.StartsWith(signature)) return true;
        }
        return false;
    }

    /// <summary>A stray control character is damage; more than one in two hundred is another kind of file.</summary>
    public static bool HasControls(ReadOnlySpan<byte> bytes)
    {
        var controls = 0;
        foreach (var b in bytes)
        {
            if (b is 0) return true;
            if (b < 0x20 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C or 0x0B)) controls++;
        }
        return controls * 200 > bytes.Length;
    }
}
