using System.Text;

namespace PublishingPlatform.Content.Imports.Decoding;

/// <summary>Recognises UTF-16 that lost its byte order mark: in the right order nearly every unit is a letter, in the wrong one hardly any.</summary>
internal static class Utf16Reading
{
    private const int SampleBytes = 64 * 1024;

    public static DecodedText? TryRead(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8) return null;

        var sample = bytes[..(Math.Min(bytes.Length, SampleBytes) & ~1)];
        var little = Plausibility.OfUnits(Encoding.Unicode.GetString(sample));
        var big = Plausibility.OfUnits(Encoding.BigEndianUnicode.GetString(sample));
        if (Math.Max(little, big) < Plausibility.Utf16) return null;

        return little > big
            ? new DecodedText(Encoding.Unicode.GetString(bytes), "utf-16le", IsGuess: true)
            : new DecodedText(Encoding.BigEndianUnicode.GetString(bytes), "utf-16be", IsGuess: true);
    }
}
