using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PublishingPlatform.Platform.Messaging.Transport.RabbitMq;

/// <summary>
/// A definitions file that a broker loads when it starts (<c>load_definitions</c>): one user per host with its rights.
/// Exchanges and queues are not in it; relays and consumers declare them.
/// </summary>
public static class BrokerDefinitions
{
    private const int SaltSize = 4;
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="passwords">By host; one for each of <see cref="Subscriptions.Hosts"/>.</param>
    /// <param name="virtualHost">Must be the one in <c>Messaging:Url</c>.</param>
    /// <exception cref="KeyNotFoundException">A host has no password.</exception>
    public static string Json(IReadOnlyDictionary<string, string> passwords, string virtualHost = "/") => JsonSerializer.Serialize(
        new
        {
            vhosts = new[] { new { name = virtualHost } },
            users = Subscriptions.Hosts.Select(host => new
            {
                name = host,
                password_hash = Hash(passwords[host]),
                hashing_algorithm = "rabbit_password_hashing_sha256",
                tags = "",
            }),
            permissions = BrokerRights.All.Select(rights => new
            {
                user = rights.Host,
                vhost = virtualHost,
                configure = rights.Configure,
                write = rights.Write,
                read = rights.Read,
            }),
        },
        Readable);

    // RabbitMQ, "Password hashing": a salt of four bytes, then SHA-256 over salt and password.
    private static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        return Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])]);
    }
}
