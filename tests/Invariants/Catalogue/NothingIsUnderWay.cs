namespace PublishingPlatform.Invariants.Catalogue;

/// <summary>What works bring to its end by themselves. A partner or mail server that is down keeps it open, and so does what was lost for good.</summary>
internal static class NothingIsUnderWay
{
    public static InvariantGroup Group { get; } = new("Nothing is under way",
    [
        EveryEventHasLeft, EveryEventWasHandled, EveryChangeIsNumbered, EveryItemIsNumbered,
        TheAuditIsWritten, EveryRevisionIsExpanded, EveryDeliveryIsSettled, EveryAlertIsSettled, EveryLetterIsSettled,
    ]);

    /// <summary>The relay goes on until the transport has taken a row.</summary>
    private static Invariant EveryEventHasLeft => new("every event has left its service",
        "SELECT Service || ' ' || Event || ' ' || Id FROM AllOutbox WHERE SentAt IS NULL");

    /// <summary>
    /// What has left is in the inbox of everybody who subscribes to it: a broker that lost it, or a queue that was never
    /// bound, shows here. What could not be handled is parked and shows there.
    /// </summary>
    private static Invariant EveryEventWasHandled => new("every event was handled by all who subscribe to it",
        """
        SELECT o.Event || ' ' || o.Id || ' at ' || s.Endpoint
        FROM AllOutbox AS o
        JOIN Subscribed AS s ON s.Event = o.Event AND (s.Endpoint = o.OnlyTo OR (o.OnlyTo IS NULL AND NOT s.OnlyOnRequest))
        WHERE o.SentAt IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM AllInbox AS i WHERE i.MessageId = o.Id AND i.Endpoint = s.Endpoint)
          AND NOT EXISTS (SELECT 1 FROM AllParked AS p WHERE p.MessageId = o.Id AND p.Endpoint = s.Endpoint)
        """);

    /// <summary>The sequencer numbers what is committed.</summary>
    private static Invariant EveryChangeIsNumbered => new("every change has its number",
        "SELECT Service || ' ' || Stream || ' ' || Id FROM AllChanges WHERE Number IS NULL");

    /// <summary>Nothing leaves for a partner before it has the partner's number.</summary>
    private static Invariant EveryItemIsNumbered => new("everything for partners has its number",
        """
        SELECT 'item ' || Id FROM syndication.Items WHERE Sequence IS NULL
        UNION ALL SELECT 'delivery ' || Id FROM syndication.Deliveries WHERE Sequence IS NULL
        """);

    /// <summary>The chain follows the change log.</summary>
    private static Invariant TheAuditIsWritten => new("every audited change is in the audit",
        "SELECT 'line ' || Number FROM content.Changes WHERE Stream = 'audit' AND Number > (SELECT COALESCE(MAX(Number), 0) FROM content.Audit)");

    /// <summary>A revision's work is to find out who gets it.</summary>
    private static Invariant EveryRevisionIsExpanded => new("for every revision it is decided who gets it",
        "SELECT StoryId || ' revision ' || Revision FROM syndication.Revisions WHERE ExpandedAt IS NULL");

    /// <summary>What is held, because the partner is suspended or its destination paused, waits for a person; a withdrawal waits for nobody.</summary>
    private static Invariant EveryDeliveryIsSettled => new("every delivery has come to an end",
        """
        SELECT d.Id
        FROM syndication.Deliveries AS d
        JOIN syndication.Destinations AS t ON t.Id = d.DestinationId
        JOIN syndication.Partners AS p ON p.Id = d.PartnerId
        WHERE d.LeaseToken IS NOT NULL OR (d.State = 'pending' AND (d.IsWithdrawal OR (t.State = 'active' AND p.SuspendedAt IS NULL)))
        """);

    /// <summary>Every mail of it was sent or given up.</summary>
    private static Invariant EveryAlertIsSettled => new("every alert has come to an end",
        "SELECT Origin FROM notification.Alerts WHERE SettledAt IS NULL");

    /// <summary>Named by its id: its key may tell of a person.</summary>
    private static Invariant EveryLetterIsSettled => new("every letter has come to an end",
        "SELECT Id FROM notification.Letters WHERE State IN (0, 1)");
}
