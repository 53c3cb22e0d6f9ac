using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PublishingPlatform.Gateway.Accounts;

/// <summary>Random words that open something. 256 bits need no slow hash: they cannot be guessed from it.</summary>
internal static class Secret
{
    public const int HashLength = 64;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
