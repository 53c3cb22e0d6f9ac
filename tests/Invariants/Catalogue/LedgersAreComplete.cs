namespace PublishingPlatform.Invariants.Catalogue;

/// <summary>Whoever was told something is known, so that it can be taken back.</summary>
internal static class LedgersAreComplete
{
    public static InvariantGroup Group { get; } = new("Ledgers are complete",
    [
        WhoeverWasSentAStoryIsWrittenDown, WhoeverHasAStoryIsToldOfItsWithdrawal, WhoeverWasAlertedIsToldOfTheWithdrawal, PlansAddUp,
    ]);

    /// <summary>The ledger is written before the first byte is sent.</summary>
    private static Invariant WhoeverWasSentAStoryIsWrittenDown => new("every partner to whom a story was sent is in the ledger",
        """
        SELECT d.StoryId || ' at ' || d.PartnerId
        FROM syndication.Deliveries AS d
        WHERE NOT d.IsWithdrawal AND (d.State = 'delivered' OR d.Attempts > 0)
          AND NOT EXISTS (SELECT 1 FROM syndication.Ledger AS l WHERE l.StoryId = d.StoryId AND l.PartnerId = d.PartnerId)
        """);

    /// <summary>
    /// To those with a destination it was sent. Reading a list over the API after the withdrawal enters the ledger too,
    /// although nothing of the story was handed out: that needs no telling.
    /// </summary>
    private static Invariant WhoeverHasAStoryIsToldOfItsWithdrawal => new("every partner who has a withdrawn story was told",
        """
        SELECT n.StoryId || ' at ' || l.PartnerId
        FROM Newest AS n
        JOIN syndication.Revisions AS r ON r.StoryId = n.StoryId AND r.Revision = n.Revision
        JOIN syndication.Ledger AS l ON l.StoryId = n.StoryId AND (l.Channel = 'webhook' OR l.Since <= r.SeenAt)
        LEFT JOIN syndication.Withdrawals AS w ON w.PartnerId = l.PartnerId AND w.StoryId = n.StoryId AND w.Revision = n.Revision
        WHERE n.IsWithdrawn
          AND (w.Id IS NULL OR (w.State = 'pending' AND EXISTS (SELECT 1 FROM syndication.Deliveries AS d WHERE d.ItemId = w.Id AND d.Attempts > 0)))
        """);

    /// <summary>Those whom an alert or a correction reached, or may have reached, and who still want mail.</summary>
    private static Invariant WhoeverWasAlertedIsToldOfTheWithdrawal => new("everybody who was alerted is in the plan of the withdrawal's notice",
        """
        SELECT DISTINCT n.StoryId || ' subscriber ' || s.Number
        FROM Newest AS n
        JOIN notification.Alerts AS w ON w.Kind = 'withdrawal' AND w.StoryId = n.StoryId AND w.Revision = n.Revision
        JOIN notification.Alerts AS a ON a.Kind <> 'withdrawal' AND a.StoryId = n.StoryId
        JOIN notification.Deliveries AS d ON d.AlertNumber = a.Number AND (d.State = 2 OR d.MayHaveArrived) AND d.ContentRevision < n.Revision
        JOIN notification.Subscribers AS s ON s.Number = d.SubscriberNumber AND s.State = 1 AND s.ChangedAt <= w.CreatedAt
        WHERE n.IsWithdrawn
          AND NOT EXISTS (
            SELECT 1 FROM notification.Deliveries AS x JOIN notification.Alerts AS y ON y.Number = x.AlertNumber
            WHERE y.Kind = 'withdrawal' AND y.StoryId = n.StoryId AND y.Revision > d.ContentRevision AND x.SubscriberNumber = s.Number)
        """);

    /// <summary>Planned = sent + failed + expired + suppressed, and each of them as many as the ledger has lines.</summary>
    private static Invariant PlansAddUp => new("every alert's plan adds up",
        """
        SELECT a.Origin
        FROM notification.Alerts AS a LEFT JOIN notification.Deliveries AS d ON d.AlertNumber = a.Number
        WHERE a.SettledAt IS NOT NULL
        GROUP BY a.Number
        HAVING a.Planned <> COUNT(d.Number) OR a.Planned <> a.Sent + a.Failed + a.Expired + a.Suppressed
            OR a.Sent <> COUNT(CASE d.State WHEN 2 THEN 1 END) OR a.Failed <> COUNT(CASE d.State WHEN 3 THEN 1 END)
            OR a.Expired <> COUNT(CASE d.State WHEN 4 THEN 1 END) OR a.Suppressed <> COUNT(CASE d.State WHEN 5 THEN 1 END)
        """);
}
