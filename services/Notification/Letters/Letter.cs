using System.Text.Json;
using PublishingPlatform.Notification.Mail;
using PublishingPlatform.Platform.Security;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Notification.Letters;

/// <summary>
/// One mail to one address that is no alert: a confirmation, an invitation, a note to the newsroom. Finished when it is
/// written; its words and address are sealed, because some hold keys, and wiped once it is sent.
/// </summary>
internal sealed class Letter
{
    public const int MaxKeyLength = 200;

    private Letter()
    {
    }

    public long Number { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>What caused it: a second cause of the same name writes no second letter.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Keyed hash of the address, so that a person's letters can be found without reading them.</summary>
    public string AddressHash { get; private set; } = "";

    public string? Sealed { get; private set; }

    public LetterState State { get; private set; }

    public int Attempts { get; private set; }

    public DateTimeOffset DueAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public Guid? Claim { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    public string? Detail { get; private set; }

    public string? TraceParent { get; private set; }

    public static Letter Write(SecretBox box, string key, EmailAddress to, MailContent content, DateTimeOffset now, DateTimeOffset expires, string? traceParent) => new()
    {
        Id = Guid.CreateVersion7(now),
        Key = key,
        AddressHash = HashOf(box, to),
        Sealed = box.Seal(JsonSerializer.Serialize(new Words(to.Value, content))),
        DueAt = now,
        ExpiresAt = expires,
        CreatedAt = now,
        TraceParent = traceParent,
    };

    public static string HashOf(SecretBox box, EmailAddress address) => Convert.ToHexStringLower(box.Sign($"notification:address:{address.Key}"));

    /// <summary>Address and words; null once they are wiped.</summary>
    public Words? Open(SecretBox box) => Sealed is null ? null : JsonSerializer.Deserialize<Words>(box.Open(Sealed));

    internal sealed record Words(string To, MailContent Content);
}

internal enum LetterState
{
    Ready = 0,
    Sending = 1,
    Sent = 2,
    Failed = 3,
    Expired = 4,
}
