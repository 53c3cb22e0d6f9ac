using PublishingPlatform.Notification.Mail;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Notification.Audience;

/// <summary>One address that asked for alerts. The only table in the platform that holds readers' addresses.</summary>
internal sealed class Subscriber
{
    public const int MaxLanguageLength = 35;

    private Subscriber()
    {
    }

    public Subscriber(EmailAddress address, string language, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        Email = address.Value;
        EmailKey = address.Key;
        Language = language;
        CreatedAt = now;
        ChangedAt = now;
    }

    /// <summary>Grows with each subscriber: audiences are walked in its order.</summary>
    public long Number { get; private set; }

    /// <summary>Stands in unsubscribe links.</summary>
    public Guid Id { get; private set; }

    public string Email { get; private set; } = "";

    public string EmailKey { get; private set; } = "";

    public string Language { get; private set; } = "";

    public SubscriberState State { get; private set; }

    /// <summary>Permanent refusals since the last accepted mail.</summary>
    public int Bounces { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public int Version { get; private set; }

    public void Confirm(string language, DateTimeOffset now)
    {
        if (State is not SubscriberState.Confirmed) ConfirmedAt = now;

        State = SubscriberState.Confirmed;
        Language = language;
        Bounces = 0;
        ChangedAt = now;
        Version++;
    }
}

internal enum SubscriberState
{
    /// <summary>Asked, not confirmed: gets the confirmation mail and nothing else.</summary>
    Pending = 0,
    Confirmed = 1,
    Unsubscribed = 2,

    /// <summary>Refused our mail too often; a new confirmation ends it.</summary>
    Suppressed = 3,
}

/// <summary>A confirmed subscriber's topic.</summary>
internal sealed class SubscribedTopic
{
    private SubscribedTopic()
    {
    }

    public SubscribedTopic(string topic, long subscriber, DateTimeOffset now)
    {
        Topic = topic;
        SubscriberNumber = subscriber;
        Since = now;
    }

    public string Topic { get; private set; } = "";

    public long SubscriberNumber { get; private set; }

    public DateTimeOffset Since { get; private set; }
}

/// <summary>A request for topics that waits for the click in its mail. Works once; afterwards its link changes nothing.</summary>
internal sealed class Confirmation
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private Confirmation()
    {
    }

    public Confirmation(Subscriber subscriber, IEnumerable<string> topics, string language, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        Subscriber = subscriber;
        Topics = [.. topics];
        Language = language;
        RequestedAt = now;
    }

    public Guid Id { get; private set; }

    public long SubscriberNumber { get; private set; }

    public Subscriber Subscriber { get; private set; } = null!;

    public List<string> Topics { get; private set; } = [];

    public string Language { get; private set; } = "";

    public DateTimeOffset RequestedAt { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public bool IsExpired(DateTimeOffset now) => ConfirmedAt is null && now > RequestedAt + Lifetime;

    /// <summary>False when it was used before.</summary>
    public bool Use(DateTimeOffset now)
    {
        if (ConfirmedAt is not null) return false;

        ConfirmedAt = now;
        return true;
    }
}
