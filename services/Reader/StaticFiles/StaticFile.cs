using System.IO.Compression;
using System.Security.Cryptography;

namespace PublishingPlatform.Reader.StaticFiles;

/// <summary>A file of the site itself, held in memory with its compressed form. Its address names its content, so it may be kept for ever.</summary>
public sealed class StaticFile
{
    private static readonly Dictionary<string, string> MediaTypes = new()
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
    };

    public StaticFile(string name, byte[] content)
    {
        Name = name;
        Content = content;
        var extension = System.IO.Path.GetExtension(name);
        MediaType = MediaTypes[extension];
        Hash = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 6));
        Path = $"{StaticFileCatalog.Root}/{System.IO.Path.GetFileNameWithoutExtension(name)}.{Hash}{extension}";
        // A picture in PNG is compressed already.
        Packed = extension == ".png" ? null : Pack(content);
    }

    public string Name { get; }

    public string Path { get; }

    public string Hash { get; }

    public string MediaType { get; }

    public byte[] Content { get; }

    /// <summary>Brotli; null where it gains nothing.</summary>
    public byte[]? Packed { get; }

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize)) brotli.Write(content);
        return packed.ToArray();
    }
}
