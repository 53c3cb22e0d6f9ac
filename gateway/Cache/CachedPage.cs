using System.IO.Compression;
using Microsoft.Extensions.Primitives;

namespace PublishingPlatform.Gateway.Cache;

/// <summary>
/// One public answer as it is handed out: the body once as it came and once per encoding that somebody asked for,
/// compressed at the first request and then reused. Never changed after it was filled.
/// </summary>
internal sealed class CachedPage
{
    // Below this a compressed body is hardly smaller than the packet that carries it.
    private const int WorthCompressing = 1024;

    private byte[]? _brotli;
    private byte[]? _gzip;

    public required ReadOnlyMemory<byte> Body { get; init; }

    public required string ETag { get; init; }

    public required string[] Tags { get; init; }

    /// <summary>The last eviction that was complete before the request for this page left the gateway.</summary>
    public required long FilledAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required IReadOnlyList<KeyValuePair<string, StringValues>> Headers { get; init; }

    public required string? LastModified { get; init; }

    /// <summary>What the page is reckoned to take in memory, its compressed copies included.</summary>
    public long Weight => (Body.Length * 3L / 2) + 1024;

    public bool CanCompress => Body.Length >= WorthCompressing;

    public ReadOnlyMemory<byte> As(ContentCoding coding) => coding switch
    {
        // Two requests may both compress; the results are equal and one of them stays.
        ContentCoding.Brotli => _brotli ??= Brotli(Body.Span),
        ContentCoding.Gzip => _gzip ??= Gzip(Body.Span),
        _ => Body,
    };

    private static byte[] Brotli(ReadOnlySpan<byte> body)
    {
        var compressed = new byte[BrotliEncoder.GetMaxCompressedLength(body.Length)];
        BrotliEncoder.TryCompress(body, compressed, out var length, quality: 5, window: 22);
        return compressed[..length];
    }

    private static byte[] Gzip(ReadOnlySpan<byte> body)
    {
        using var compressed = new MemoryStream(body.Length / 4);
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(body);
        return compressed.ToArray();
    }
}
