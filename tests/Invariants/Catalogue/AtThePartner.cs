namespace PublishingPlatform.Invariants.Catalogue;

/// <summary>What the partner's side wrote down agrees with what syndication believes.</summary>
internal static class AtThePartner
{
    public static InvariantGroup Group { get; } = new("At the partner",
    [
        WhatIsDeliveredIsThere, WhatIsThereIsKnown, RepetitionsAreAttempts, NothingComesAfterItsWithdrawal,
    ]);

    /// <summary>Only of destinations whose stand-in wrote into this folder.</summary>
    private static Invariant WhatIsDeliveredIsThere => new("the partner has what was delivered",
        """
        SELECT d.Id
        FROM syndication.Deliveries AS d JOIN syndication.Destinations AS t ON t.Id = d.DestinationId
        WHERE d.State = 'delivered' AND t.Url IN (SELECT Destination FROM Webhooks) AND NOT EXISTS (SELECT 1 FROM Webhooks AS w WHERE w.Id = d.Id)
        """);

    /// <summary>With the number, the type and the story of its delivery.</summary>
    private static Invariant WhatIsThereIsKnown => new("the partner has nothing that syndication does not know",
        """
        SELECT w.Id
        FROM Webhooks AS w
        WHERE w.Type <> 'test.ping'
          AND NOT EXISTS (SELECT 1 FROM syndication.Deliveries AS d WHERE d.Id = w.Id AND d.Sequence = w.Sequence AND d.Type = w.Type AND d.StoryId = w.Story)
        """);

    /// <summary>A crash after the partner's yes sends it again, under the same webhook-id and as an attempt of its own.</summary>
    private static Invariant RepetitionsAreAttempts => new("the partner had nothing more often than it was tried",
        """
        SELECT d.Id
        FROM Webhooks AS w JOIN syndication.Deliveries AS d ON d.Id = w.Id
        GROUP BY d.Id HAVING COUNT(*) > d.Attempts
        """);

    /// <summary>Neither what is older than a withdrawal nor, once that is final, anything at all. What was unpublished may come back later.</summary>
    private static Invariant NothingComesAfterItsWithdrawal => new("the partner was sent no text after its withdrawal",
        """
        SELECT w.Id || ' of ' || w.Story
        FROM Webhooks AS w
        WHERE w.Type IN ('story.published', 'story.updated', 'story.corrected')
          AND EXISTS (
            SELECT 1 FROM Webhooks AS x
            WHERE x.Story = w.Story AND x.Destination = w.Destination AND x.Type = 'story.withdrawn' AND x.Line < w.Line
              AND (x.Sequence > w.Sequence OR EXISTS (
                SELECT 1 FROM syndication.Deliveries AS d JOIN Newest AS n ON n.StoryId = d.StoryId AND n.Revision = d.Revision
                WHERE d.Id = x.Id AND n.IsFinal)))
        """);
}
