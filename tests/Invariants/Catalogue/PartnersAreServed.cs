namespace PublishingPlatform.Invariants.Catalogue;

/// <summary>Every partner was given what is its due. Who was changed or paused since is left out: what was due then is not kept.</summary>
internal static class PartnersAreServed
{
    public static InvariantGroup Group { get; } = new("Partners are served",
    [
        WhoTakesEverythingHasTheNewest, EveryItemGoesEverywhere, OnlyTheOvertakenIsLeftOut,
    ]);

    /// <summary>An empty filter takes every story, so nothing has to be decided again here.</summary>
    private static Invariant WhoTakesEverythingHasTheNewest => new("a partner who takes everything was given every live story's newest revision",
        """
        SELECT n.StoryId || ' revision ' || n.Revision || ' for ' || p.Name
        FROM Newest AS n
        JOIN syndication.Revisions AS r ON r.StoryId = n.StoryId AND r.Revision = n.Revision
        JOIN syndication.Products AS t ON t.CreatedAt <= r.SeenAt AND t.Version = 1 AND t.FilterJson = '{}'
        JOIN syndication.Partners AS p ON p.Id = t.PartnerId AND p.Version = 1
        WHERE NOT n.IsWithdrawn AND NOT r.IsRestated
          AND NOT EXISTS (SELECT 1 FROM syndication.Items AS i WHERE i.PartnerId = p.Id AND i.StoryId = n.StoryId AND i.Revision = n.Revision)
        """);

    /// <summary>Whatever a partner gets, it gets at each of its destinations; archives only where they are asked for.</summary>
    private static Invariant EveryItemGoesEverywhere => new("everything for a partner has a delivery to each of its destinations",
        """
        SELECT i.StoryId || ' revision ' || i.Revision || ' to ' || t.Url
        FROM syndication.Items AS i
        JOIN syndication.Destinations AS t ON t.PartnerId = i.PartnerId AND t.CreatedAt <= i.CreatedAt AND t.Version = 1
        JOIN syndication.Revisions AS r ON r.StoryId = i.StoryId AND r.Revision = i.Revision
        WHERE (t.IncludeArchive OR NOT r.IsArchive)
          AND NOT EXISTS (SELECT 1 FROM syndication.Deliveries AS d WHERE d.ItemId = i.Id AND d.DestinationId = t.Id)
        """);

    /// <summary>A delivery gives way to a newer one, to the story's going on or away, or to the partner's own word that the story is out.</summary>
    private static Invariant OnlyTheOvertakenIsLeftOut => new("no delivery was left out but what something newer has overtaken",
        """
        SELECT d.Id
        FROM syndication.Deliveries AS d
        WHERE d.State = 'superseded'
          AND NOT EXISTS (SELECT 1 FROM syndication.Deliveries AS o WHERE o.DestinationId = d.DestinationId AND o.StoryId = d.StoryId AND o.Revision > d.Revision)
          AND (d.IsWithdrawal OR EXISTS (SELECT 1 FROM syndication.Stories AS s WHERE s.StoryId = d.StoryId AND s.IsLive AND s.Revision = d.Revision))
          AND NOT EXISTS (SELECT 1 FROM syndication.Withdrawals AS w WHERE w.Id = d.ItemId AND w.ConfirmedAt IS NOT NULL)
        """);
}
