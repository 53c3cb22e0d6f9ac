using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Syndication.Destinations;

/// <summary>Where a partner wants its stories sent, with what is known of its health. The secrets are sealed.</summary>
internal sealed class Destination
{
    public const int UrlLength = 2000;
    public const string Webhook = "webhook";
    public const string Active = "active";
    public const string Paused = "paused";

    /// <summary>The partner said 410, or somebody here gave it up: nothing goes there, withdrawals included.</summary>
    public const string Disabled = "disabled";

    private Destination()
    {
    }

    public Destination(Guid partner, string url, string sealedSecret, bool includeArchive, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7();
        PartnerId = partner;
        Type = Webhook;
        Url = url;
        Secret = sealedSecret;
        IncludeArchive = includeArchive;
        State = Active;
        CreatedAt = now;
        Version = 1;
    }

    public Guid Id { get; private set; }

    public Guid PartnerId { get; private set; }

    public string Type { get; private set; } = "";

    public string Url { get; private set; } = "";

    public string State { get; private set; } = "";

    public string? StateReason { get; private set; }

    public string Secret { get; private set; } = "";

    public string? EarlierSecret { get; private set; }

    /// <summary>Until then both secrets sign.</summary>
    public DateTimeOffset? EarlierSecretUntil { get; private set; }

    /// <summary>Archive publications are sent here too, because the partner asked for them.</summary>
    public bool IncludeArchive { get; private set; }

    /// <summary>Written by the delivery engine alone, past the version: it is health, not a decision.</summary>
    public int FailuresInARow { get; private set; }

    /// <summary>Nothing but withdrawals goes there before this: the partner asked for a pause, or failed too often.</summary>
    public DateTimeOffset? QuietUntil { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<string> SecretsAt(DateTimeOffset now) =>
        EarlierSecret is { } earlier && EarlierSecretUntil > now ? [Secret, earlier] : [Secret];

    public void Rotate(string sealedSecret, DateTimeOffset earlierUntil)
    {
        EarlierSecret = Secret;
        EarlierSecretUntil = earlierUntil;
        Secret = sealedSecret;
        Version++;
    }

    public Rejection? Pause(string? reason)
    {
        if (State != Active) return new Rejection("NotActive", $"This destination is {State}.");

        State = Paused;
        StateReason = PlainText.Line(reason);
        Version++;
        return null;
    }

    public Rejection? Resume()
    {
        if (State == Active) return new Rejection("AlreadyActive", "This destination is active.");

        State = Active;
        StateReason = null;
        FailuresInARow = 0;
        QuietUntil = null;
        Version++;
        return null;
    }

    public void Change(bool includeArchive)
    {
        IncludeArchive = includeArchive;
        Version++;
    }
}
