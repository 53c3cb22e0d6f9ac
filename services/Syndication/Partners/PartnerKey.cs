using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Syndication.Partners;

/// <summary>A key to the partner API. Only its hash is kept: the key itself has 256 random bits, so a plain hash cannot be guessed back.</summary>
internal sealed class PartnerKey
{
    public const string Prefix = "ppk_";
    public const int NameLength = 100;
    private const int ShownCharacters = 10;

    private PartnerKey()
    {
    }

    public Guid Id { get; private set; }

    public Guid PartnerId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The key's first characters, to tell it from others.</summary>
    public string Beginning { get; private set; } = "";

    public string Hash { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public static (PartnerKey Row, string Key) Issue(Guid partner, string name, DateTimeOffset now)
    {
        var key = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (new PartnerKey
        {
            Id = Guid.CreateVersion7(),
            PartnerId = partner,
            Name = PlainText.Line(name) ?? "",
            Beginning = key[..ShownCharacters],
            Hash = HashOf(key),
            CreatedAt = now,
        }, key);
    }

    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}
