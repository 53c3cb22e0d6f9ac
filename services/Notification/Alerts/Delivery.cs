namespace PublishingPlatform.Notification.Alerts;

/// <summary>
/// The ledger: one person's mail of one alert. There is at most one per alert and person, and it stays, because who
/// got an alert decides who gets its correction or withdrawal.
/// </summary>
internal sealed class Delivery
{
    private Delivery()
    {
    }

    public Delivery(Alert alert, long subscriber, DateTimeOffset now)
    {
        AlertNumber = alert.Number;
        SubscriberNumber = subscriber;
        MessageId = Guid.CreateVersion7(now);
        DueAt = now;
        if (alert.State is AlertState.Open) return;

        // Part of the plan all the same: planned = sent + failed + expired + suppressed over the whole audience.
        State = DeliveryState.Suppressed;
        SettledAt = now;
    }

    public long Number { get; private set; }

    public long AlertNumber { get; private set; }

    public long SubscriberNumber { get; private set; }

    /// <summary>The same on every attempt, so that a copy sent after a crash is recognised as a copy.</summary>
    public Guid MessageId { get; private set; }

    public DeliveryState State { get; private set; }

    public DateTimeOffset DueAt { get; private set; }

    /// <summary>Who is sending it, and until when that is believed.</summary>
    public Guid? Claim { get; private set; }

    public DateTimeOffset? ClaimedUntil { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>The revision whose words the last attempt carried; null before the first.</summary>
    public int? ContentRevision { get; private set; }

    /// <summary>An attempt ended without our learning whether it arrived.</summary>
    public bool MayHaveArrived { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>The server's code, never its words: they often quote the address.</summary>
    public string? Detail { get; private set; }
}

internal enum DeliveryState
{
    /// <summary>To be sent when due.</summary>
    Ready = 0,

    /// <summary>Claimed; may be at the server already.</summary>
    Sending = 1,
    Sent = 2,
    Failed = 3,
    Expired = 4,
    Suppressed = 5,
}
