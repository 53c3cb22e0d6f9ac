using System.Text;

namespace PublishingPlatform.Media.Metadata;

/// <summary>
/// Finds the encoding of an IIM record. 1:90 says it when it is there; older files say nothing and hold UTF-8, GB18030 or
/// Windows-1252. All values are judged together, because one program wrote them all.
/// </summary>
internal static class IimCharset
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private static readonly Encoding Western;
    private static readonly Encoding Chinese;

    static IimCharset()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Western = Encoding.GetEncoding(1252);
        Chinese = Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }

    internal static Encoding Of(IReadOnlyList<(int Record, int Number, byte[] Value)> fields)
    {
        foreach (var (record, number, value) in fields)
            if ((record, number) == (1, 90) && Declared(value) is { } declared && Fits(declared, fields)) return declared;

        return Guess(fields.Where(field => field.Record == 2).SelectMany(field => field.Value.Append((byte)'\n')).ToArray());
    }

    /// <summary>For text of which nothing is declared, EXIF's for instance.</summary>
    internal static Encoding Guess(byte[] bytes)
    {
        if (CanDecode(StrictUtf8, bytes)) return Encoding.UTF8;

        // In Chinese text most bytes are high; in Western text an accent here and there is.
        var high = bytes.Count(b => b >= 0x80);
        var letters = high + bytes.Count(b => b < 0x80 && char.IsAsciiLetter((char)b));
        return high * 5 >= letters * 2 && CanDecode(Chinese, bytes) ? Chinese : Western;
    }

    /// <summary>ISO 2022 escapes: UTF-8 in its two spellings, and Latin-1 as right-hand set.</summary>
    private static Encoding? Declared(ReadOnlySpan<byte> escape) => escape switch
    {
        [0x1B, (byte)'%', (byte)'G', ..] or [0x1B, (byte)'%', (byte)'/', ..] => Encoding.UTF8,
        [0x1B, (byte)'.', (byte)'A', ..] or [0x1B, (byte)'-', (byte)'A', ..] => Western,
        _ => null,
    };

    /// <summary>Programs that copied the escape but not the encoding are common.</summary>
    private static bool Fits(Encoding declared, IReadOnlyList<(int Record, int Number, byte[] Value)> fields) =>
        declared is not UTF8Encoding || fields.All(field => field.Record != 2 || CanDecode(StrictUtf8, field.Value));

    private static bool CanDecode(Encoding encoding, byte[] bytes)
    {
        try
        {
            encoding.GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
