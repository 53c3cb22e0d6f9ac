using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Reader;

/// <summary>Paths within the site: kept unescaped for finding, written escaped for links.</summary>
internal static class SitePath
{
    /// <summary>As a browser's address bar shows it, composed (NFC), so that one path has one spelling.</summary>
    public static string Unescape(string path) => Uri.UnescapeDataString(path).NormalizeSafely();

    public static string Escape(string path) => string.Join('/', Unescape(path).Split('/').Select(Uri.EscapeDataString));
}
