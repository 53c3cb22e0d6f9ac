using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace PublishingPlatform.Gateway.Cache;

/// <summary>
/// One public answer: the body as it came, and what it is handed out as, for each coding that somebody asked for, made
/// at the first such request and then reused. Never changed after it was filled.
/// </summary>
internal sealed class CachedPage
{
    // Below this a compressed body is hardly smaller than the packet that carries it.
    private const int WorthCompressing = 1024;

    // Two requests may both make one; the results are equal and one of them stays.
    private readonly CachedAnswer?[] _whole = new CachedAnswer?[ContentCodings.Count];
    private readonly CachedAnswer?[] _notModified = new CachedAnswer?[ContentCodings.Count];

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

    /// <summary>What whoever asked with these headers gets: the page in the best coding, or word that they have it.</summary>
    public CachedAnswer For(IHeaderDictionary asked)
    {
        var coding = Body.Length < WorthCompressing ? ContentCoding.Identity : ContentCodings.Choose(asked.AcceptEncoding);
        return Conditions.VisitorHas(this, asked)
            ? _notModified[(int)coding] ??= CachedAnswer.NotModified(this, coding)
            : _whole[(int)coding] ??= CachedAnswer.Whole(this, coding);
    }

    public ReadOnlyMemory<byte> As(ContentCoding coding) => coding switch
    {
        ContentCoding.Brotli => Brotli(Body.Span),
        ContentCoding.Gzip => Gzip(Body.Span),
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
