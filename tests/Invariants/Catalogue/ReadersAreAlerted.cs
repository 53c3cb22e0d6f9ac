namespace PublishingPlatform.Invariants.Catalogue;

/// <summary>Every alert and notice that is due is there, with everybody whom it is for in its plan.</summary>
internal static class ReadersAreAlerted
{
    public static InvariantGroup Group { get; } = new("Readers are alerted",
    [
        EveryWishIsAnAlert, EveryCorrectionIsNoticed, EveryWithdrawalIsNoticed, EverybodyIsInThePlan,
    ]);

    /// <summary>A wish that may not be fulfilled has its reason beside it, and "withdrawn" has a withdrawal behind it.</summary>
    private static Invariant EveryWishIsAnAlert => new("every alert that was asked for is there",
        """
        SELECT r.StoryId || ' revision ' || r.Revision
        FROM content.StoryRevisions AS r
        WHERE json_array_length(r.Snapshot, '$.alert.topics') > 0
          AND NOT EXISTS (SELECT 1 FROM notification.Alerts AS a WHERE a.Kind = 'alert' AND a.StoryId = r.StoryId AND a.Revision = r.Revision)
          AND NOT EXISTS (
            SELECT 1 FROM notification.SeenRevisions AS s
            WHERE s.StoryId = r.StoryId AND s.Revision = r.Revision
              AND (s.Outcome IN ('archive', 'picture', 'unknown-topics')
                OR (s.Outcome = 'withdrawn' AND EXISTS (
                  SELECT 1 FROM content.StoryRevisions AS w
                  WHERE w.StoryId = r.StoryId AND w.Revision > r.Revision AND w.Kind IN ('unpublished', 'killed', 'recalled')))))
        """);

    /// <summary>A story that was alerted before its correction was handled, and is not withdrawn since.</summary>
    private static Invariant EveryCorrectionIsNoticed => new("every correction of what was alerted has its notice",
        """
        SELECT r.StoryId || ' revision ' || r.Revision
        FROM content.StoryRevisions AS r
        JOIN notification.SeenRevisions AS s ON s.StoryId = r.StoryId AND s.Revision = r.Revision
        WHERE r.Kind = 'correction' AND s.Outcome <> 'archive'
          AND NOT EXISTS (
            SELECT 1 FROM content.StoryRevisions AS w
            WHERE w.StoryId = r.StoryId AND w.Revision > r.Revision AND w.Kind IN ('unpublished', 'killed', 'recalled'))
          AND EXISTS (
            SELECT 1 FROM notification.Alerts AS a
            WHERE a.StoryId = r.StoryId AND a.Kind IN ('alert', 'manual') AND a.Revision < r.Revision AND a.CreatedAt < s.At)
          AND NOT EXISTS (SELECT 1 FROM notification.Alerts AS c WHERE c.Kind = 'correction' AND c.StoryId = r.StoryId AND c.Revision = r.Revision)
        """);

    /// <summary>After the newest withdrawal no alert of an earlier revision begins, so whatever was alerted was so before.</summary>
    private static Invariant EveryWithdrawalIsNoticed => new("every withdrawal of what was alerted has its notice",
        """
        SELECT n.StoryId || ' revision ' || n.Revision
        FROM Newest AS n
        WHERE n.IsWithdrawn
          AND EXISTS (SELECT 1 FROM notification.Alerts AS a WHERE a.StoryId = n.StoryId AND a.Kind IN ('alert', 'manual') AND a.Revision < n.Revision)
          AND NOT EXISTS (SELECT 1 FROM notification.Alerts AS w WHERE w.Kind = 'withdrawal' AND w.StoryId = n.StoryId AND w.Revision = n.Revision)
        """);

    /// <summary>Whoever had confirmed the topic before the alert, and has changed nothing since, has a line in the ledger of this story.</summary>
    private static Invariant EverybodyIsInThePlan => new("everybody who follows a topic is in the plan of its alerts",
        """
        SELECT DISTINCT a.Origin || ' subscriber ' || s.Number
        FROM notification.Alerts AS a
        JOIN notification.SubscribedTopics AS t ON instr(char(10) || a.Topics || char(10), char(10) || t.Topic || char(10)) AND t.Since <= a.CreatedAt
        JOIN notification.Subscribers AS s ON s.Number = t.SubscriberNumber AND s.State = 1 AND s.ChangedAt <= a.CreatedAt
        WHERE a.Kind IN ('alert', 'manual')
          AND NOT EXISTS (
            SELECT 1 FROM notification.Deliveries AS d JOIN notification.Alerts AS b ON b.Number = d.AlertNumber
            WHERE d.SubscriberNumber = s.Number AND (b.Number = a.Number OR b.StoryId = a.StoryId))
        """);
}
