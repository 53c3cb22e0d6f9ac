using System.Globalization;

namespace PublishingPlatform.Gateway.Cache;

internal enum ContentCoding
{
    Identity,
    Gzip,
    Brotli,
}

internal static class ContentCodings
{
    public const int Count = 3;

    /// <summary>The best coding the visitor accepts: brotli before gzip, a weight of zero is a refusal.</summary>
    public static ContentCoding Choose(string? acceptEncoding)
    {
        if (string.IsNullOrEmpty(acceptEncoding)) return ContentCoding.Identity;

        bool? brotli = null, gzip = null, any = null;
        foreach (var part in acceptEncoding.AsSpan().Split(','))
        {
            var accepted = IsAccepted(acceptEncoding.AsSpan()[part], out var coding);
            if (coding.Equals("br", StringComparison.OrdinalIgnoreCase)) brotli = accepted;
            else if (coding.Equals("gzip", StringComparison.OrdinalIgnoreCase)) gzip = accepted;
            else if (coding is "*") any = accepted;
        }

        if (brotli ?? any ?? false) return ContentCoding.Brotli;
        return gzip ?? any ?? false ? ContentCoding.Gzip : ContentCoding.Identity;
    }

    public static string? Name(this ContentCoding coding) => coding switch
    {
        ContentCoding.Brotli => "br",
        ContentCoding.Gzip => "gzip",
        _ => null,
    };

    private static bool IsAccepted(ReadOnlySpan<char> part, out ReadOnlySpan<char> coding)
    {
        var semicolon = part.IndexOf(';');
        coding = (semicolon < 0 ? part : part[..semicolon]).Trim();
        if (semicolon < 0) return true;

        var weight = part[(semicolon + 1)..].Trim();
        return !weight.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
            || !double.TryParse(weight[2..], NumberStyles.Float, CultureInfo.InvariantCulture, out var q)
            || q > 0;
    }
}
