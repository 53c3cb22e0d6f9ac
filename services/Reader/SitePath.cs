using System.Buffers;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Reader;

/// <summary>Paths within the site: kept unescaped for finding, written escaped for links.</summary>
internal static class SitePath
{
    // Written the same in both forms, as most paths of European languages are.
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~/");

    /// <summary>As a browser's address bar shows it, composed (NFC), so that one path has one spelling.</summary>
    public static string Unescape(string path) => Uri.UnescapeDataString(path).NormalizeSafely();

    public static string Escape(string path) => path.AsSpan().ContainsAnyExcept(Plain)
        ? string.Join('/', Unescape(path).Split('/').Select(Uri.EscapeDataString))
        : path;
}
