using PublishingPlatform.Content.Imports.Characters;
using UtfUnknown;

namespace PublishingPlatform.Content.Imports.Decoding;

/// <summary>
/// Chooses among charsets without a mark of their own. The three that archives here really use are judged by what they make of the
/// text; the general detector is asked only when none of them convinces.
/// </summary>
internal static class LegacyReading
{
    private const float DetectorConfidence = 0.6f;

    public static DecodedText? Best(ReadOnlySpan<byte> bytes)
    {
        DecodedText[] readings =
        [
            new(Gb18030.Decode(bytes), "gb18030", IsGuess: true),
            new(Big5.Decode(bytes), "big5", IsGuess: true),
            new(CodePages.Windows1252.GetString(bytes), "windows-1252", IsGuess: true),
        ];
        var best = readings.Select(reading => (reading, score: Plausibility.Of(reading.Text))).MaxBy(rated => rated.score);
        if (best.score >= Plausibility.Guessed) return best.reading;

        var detected = CharsetDetector.DetectFromBytes(bytes.ToArray()).Detected;
        return detected is { Encoding: { } encoding, Confidence: >= DetectorConfidence }
            ? new DecodedText(encoding.GetString(bytes), encoding.WebName, IsGuess: true)
            : null;
    }
}
