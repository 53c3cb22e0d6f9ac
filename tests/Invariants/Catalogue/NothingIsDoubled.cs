namespace PublishingPlatform.Invariants.Catalogue;

/// <summary>However often an event comes and whoever handles it, it has its effect once.</summary>
internal static class NothingIsDoubled
{
    public static InvariantGroup Group { get; } = new("Nothing is doubled",
    [
        HandledOnce, OneItem, OneDelivery, OneAlert, OneMessage, TheAuditIsAChain,
    ]);

    /// <summary>The inbox row is what makes a repetition harmless.</summary>
    private static Invariant HandledOnce => new("each event was handled once at each endpoint",
        "SELECT MessageId || ' at ' || Endpoint FROM AllInbox GROUP BY MessageId, Endpoint HAVING COUNT(*) > 1");

    /// <summary>An item is a partner's number; a second one for the same revision would be news that is none.</summary>
    private static Invariant OneItem => new("each partner was given each revision once",
        """
        SELECT StoryId || ' revision ' || Revision || ' for ' || PartnerId
        FROM syndication.Items GROUP BY PartnerId, StoryId, Revision HAVING COUNT(*) > 1
        """);

    /// <summary>A delivery is a webhook-id, by which the partner knows a repetition; under a second one it would not.</summary>
    private static Invariant OneDelivery => new("each destination has one delivery of each revision",
        """
        SELECT StoryId || ' revision ' || Revision || ' to ' || DestinationId
        FROM syndication.Deliveries GROUP BY DestinationId, StoryId, Revision HAVING COUNT(*) > 1
        """);

    /// <summary>Alerts by hand are wishes of their own.</summary>
    private static Invariant OneAlert => new("each revision led to at most one alert and one notice",
        """
        SELECT Kind || ' of ' || StoryId || ' revision ' || Revision
        FROM notification.Alerts WHERE Kind <> 'manual' GROUP BY Kind, StoryId, Revision HAVING COUNT(*) > 1
        """);

    /// <summary>Counts what went out or may have; what was left unsent, because another mail took its place, is no message.</summary>
    private static Invariant OneMessage => new("nobody was sent two mails about the same revision",
        """
        SELECT 'subscriber ' || d.SubscriberNumber || ' of ' || COALESCE(a.StoryId, a.Origin) || ' revision ' || a.Revision
        FROM notification.Deliveries AS d JOIN notification.Alerts AS a ON a.Number = d.AlertNumber
        WHERE d.State = 2 OR d.MayHaveArrived
        GROUP BY d.SubscriberNumber, COALESCE(a.StoryId, a.Origin), a.Revision HAVING COUNT(*) > 1
        """);

    /// <summary>Each line's hash covers the line before it: a line that was altered, removed or slipped in breaks it.</summary>
    private static Invariant TheAuditIsAChain => new("the audit is an unbroken chain",
        """
        SELECT 'line ' || Number
        FROM (SELECT *, lag(Hash, 1, '') OVER (ORDER BY Number) AS Before, row_number() OVER (ORDER BY Number) AS Place FROM content.Audit)
        WHERE Number <> Place
           OR Hash <> sha256(concat_ws(char(10), Before, Number, Kind, lower(StoryId), At, Payload))
        """);
}
