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

    public static byte[] Json<T>(T value) => Pack(JsonSerializer.SerializeToUtf8Bytes(value, EventJson.Options));

    public static byte[] Text(string text) => Pack(Encoding.UTF8.GetBytes(text));

    public static T ReadJson<T>(byte[] packed) =>
        JsonSerializer.Deserialize<T>(Unpack(packed), EventJson.Options) ?? throw new JsonException($"A stored {typeof(T).Name} is null.");

    public static string ReadText(byte[] packed) => Encoding.UTF8.GetString(Unpack(packed));

    private static byte[] Pack(byte[] plain)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(plain.Length)];
        return BrotliEncoder.TryCompress(plain, packed, out var written, Quality, Window)
            ? packed[..written]
            : throw new InvalidOperationException("Brotli wrote more than its own limit.");
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var stream = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        return plain.ToArray();
    }
}
