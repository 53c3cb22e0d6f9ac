using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PublishingPlatform.Content.Audit;

/// <summary>
/// One line of the audit: what was done to which story by whom. Never changed, never deleted, and its hash covers
/// the line before it, so that a line that was altered, removed or slipped in later breaks the chain from there on.
/// </summary>
internal sealed class AuditEntry
{
    /// <summary>The change log stream that the lines come from; its gapless numbers are theirs.</summary>
    public const string Stream = "audit";

    private AuditEntry()
    {
    }

    internal AuditEntry(long number, string kind, Guid storyId, string payload, DateTimeOffset at, string previousHash)
    {
        (Number, Kind, StoryId, Payload, At) = (number, kind, storyId, payload, at);
        Hash = HashAfter(previousHash);
    }

    public long Number { get; private set; }

    public string Kind { get; private set; } = "";

    public Guid StoryId { get; private set; }

    /// <summary>An <see cref="AuditedChange"/> as JSON, exactly as hashed.</summary>
    public string Payload { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>SHA-256, lower-case hex, of the previous line's hash and this line.</summary>
    public string Hash { get; private set; } = "";

    internal string HashAfter(string previousHash)
    {
        var line = string.Join('\n', previousHash, Number.ToString(CultureInfo.InvariantCulture), Kind, StoryId.ToString(), At.UtcTicks.ToString(CultureInfo.InvariantCulture), Payload);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)));
    }
}

/// <summary>What the audit knows of a change. No name, no text: those must stay erasable.</summary>
internal sealed record AuditedChange(Guid StoryId, int Version, int Revision, string State, Guid By, DateTimeOffset At);
