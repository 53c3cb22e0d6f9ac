using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using PublishingPlatform.Platform.Messaging;

namespace PublishingPlatform.Reader.Stories;

/// <summary>Brotli both ways. Quality 5 halves a page's bytes again against gzip at about the same cost.</summary>
internal static class Compressed
{
    private const int Quality = 5;
    private const int Window = 22;
    // Of text that people wrote, with room to spare; what is denser takes another attempt.
    private const int Ratio = 6;

    public static byte[] Json<T>(T value) => Pack(JsonSerializer.SerializeToUtf8Bytes(value, EventJson.Options));

    public static byte[] Text(string text) => Pack(Encoding.UTF8.GetBytes(text));

    public static T ReadJson<T>(byte[] packed) => Unpack(packed, plain =>
        JsonSerializer.Deserialize<T>(plain, EventJson.Options) ?? throw new JsonException($"A stored {typeof(T).Name} is null."));

    public static string ReadText(byte[] packed) => Unpack(packed, Encoding.UTF8.GetString);

    private static byte[] Pack(byte[] plain)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(plain.Length)];
        return BrotliEncoder.TryCompress(plain, packed, out var written, Quality, Window)
            ? packed[..written]
            : throw new InvalidOperationException("Brotli wrote more than its own limit.");
    }

    /// <summary>In one go into a borrowed buffer: a stream costs twice as much for pages of this size.</summary>
    private static T Unpack<T>(byte[] packed, Func<ReadOnlySpan<byte>, T> read)
    {
        for (var size = Math.Max(4096, packed.Length * Ratio); ; size *= 2)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(size);
            try
            {
                using var decoder = new BrotliDecoder();
                var ended = decoder.Decompress(packed, buffer, out _, out var length);
                if (ended == OperationStatus.Done) return read(buffer.AsSpan(0, length));
                if (ended != OperationStatus.DestinationTooSmall) throw new InvalidDataException("What is stored here is damaged.");
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }
}
