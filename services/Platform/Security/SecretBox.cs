using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using PublishingPlatform.Platform.Hosting;

namespace PublishingPlatform.Platform.Security;

/// <summary>Where the installation's key lies; all replicas of an installation share it.</summary>
public sealed class SecretsOptions
{
    /// <summary>A file with 32 random bytes in Base64; by default <c>secret.key</c> in the data folder, made at first use.</summary>
    public string? KeyFile { get; set; }
}

/// <summary>Seals secrets that lie in a database (AES-256-GCM), so that a copy of the database alone gives none away.</summary>
public sealed class SecretBox
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly Lazy<byte[]> key;

    public SecretBox(IOptions<SecretsOptions> options, DataFolder data) => key = new Lazy<byte[]>(() => ReadOrMake(options.Value.KeyFile, data));

    public string Seal(string secret)
    {
        var plain = Encoding.UTF8.GetBytes(secret);
        var box = new byte[NonceSize + plain.Length + TagSize];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        using var aes = new AesGcm(key.Value, TagSize);
        aes.Encrypt(box.AsSpan(0, NonceSize), plain, box.AsSpan(NonceSize, plain.Length), box.AsSpan(NonceSize + plain.Length));
        return Convert.ToBase64String(box);
    }

    /// <exception cref="CryptographicException">It was sealed with another key or has been changed.</exception>
    public string Open(string box)
    {
        var bytes = Convert.FromBase64String(box);
        var plain = new byte[bytes.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key.Value, TagSize);
        aes.Decrypt(bytes.AsSpan(0, NonceSize), bytes.AsSpan(NonceSize, plain.Length), bytes.AsSpan(NonceSize + plain.Length), plain);
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>A keyed hash, for links that only this installation can make.</summary>
    public byte[] Sign(string text) => HMACSHA256.HashData(key.Value, Encoding.UTF8.GetBytes(text));

    private static byte[] ReadOrMake(string? configured, DataFolder data)
    {
        var path = configured ?? data.Path("secret.key");
        if (configured is null) MakeOnce(path);

        if (!File.Exists(path)) throw new CannotStartException($"The key file {path} (Secrets:KeyFile) is missing.");

        Span<byte> bytes = stackalloc byte[32];
        return Convert.TryFromBase64String(File.ReadAllText(path).Trim(), bytes, out var length) && length == 32
            ? bytes.ToArray()
            : throw new CannotStartException($"The key file {path} is damaged: it holds 32 bytes in Base64. What was sealed with it cannot be read without it.");
    }

    // Written beside and moved without overwriting: of several starting processes one wins, and no half file is ever read.
    private static void MakeOnce(string path)
    {
        if (File.Exists(path)) return;

        var beside = $"{path}.{Guid.NewGuid():N}";
        using (var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write))
        {
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(beside, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(beside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(beside);
        }
    }
}
