using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace PublishingPlatform.Testing.Sinks;

/// <summary>One webhook as it came over the wire.</summary>
/// <param name="Number">Which one of all that came, from 1.</param>
public sealed record ReceivedWebhook(int Number, string Id, string Timestamp, string Signatures, byte[] Bytes)
{
    public string Text { get; } = Encoding.UTF8.GetString(Bytes);

    public JsonNode Body { get; } = JsonNode.Parse(Bytes)!;

    /// <summary>The status of the answer; 0 until there is one.</summary>
    public int Answer { get; internal set; }

    public string Type => (string)Body["type"]!;

    public long Sequence => (long)Body["sequence"]!;

    public string StoryUri => (string)Body["data"]!["uri"]!;

    /// <summary>Wherever a webhook names the story.</summary>
    public bool IsAbout(Guid story) => Text.Contains(story.ToString(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Checks a signature as standardwebhooks.com tells a receiver to, independently of the code that signs.</summary>
    public bool IsSignedBy(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var signed = (byte[])[.. Encoding.UTF8.GetBytes($"{Id}.{Timestamp}."), .. Bytes];
        return Signatures.Split(' ').Contains("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed)));
    }
}
