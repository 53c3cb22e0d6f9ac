using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace PublishingPlatform.Reader.Pages;

/// <summary>
/// Strong ETags made from what a page is made of, so that an unchanged page is answered without rendering it. Equal at
/// every replica: revisions and digests go in, never counters of one process.
/// </summary>
internal static class Conditional
{
    /// <summary>Another build may write another page from the same story.</summary>
    private static readonly string Template = typeof(Conditional).Module.ModuleVersionId.ToString("N");

    public static string ETag(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(Template));
        foreach (var part in parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part));
            hash.AppendData("\n"u8);
        }

        return $"\"{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 12))}\"";
    }

    public static bool IsKnown(HttpRequest request, string etag)
    {
        // The parsed header costs more than the page; a browser sends back what it was given.
        var header = request.Headers[HeaderNames.IfNoneMatch];
        return header.Count > 0 && header.Any(line => line is not null && line.Split(',').Any(tag => Weak(tag) == etag || tag.Trim() == "*"));
    }

    private static string Weak(string tag) => tag.Trim() is var trimmed && trimmed.StartsWith("W/", StringComparison.Ordinal) ? trimmed[2..] : trimmed;
}
