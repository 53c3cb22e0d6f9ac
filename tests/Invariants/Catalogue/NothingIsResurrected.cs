namespace PublishingPlatform.Invariants.Catalogue;

/// <summary>What was withdrawn stays away.</summary>
internal static class NothingIsResurrected
{
    public static InvariantGroup Group { get; } = new("Nothing is resurrected", [NothingWithdrawnIsLive]);

    /// <summary>An article, a place on a section's page or in a feed without its page is a way back in as well.</summary>
    private static Invariant NothingWithdrawnIsLive => new("no story whose newest revision withdraws it is live anywhere",
        """
        SELECT 'newsroom ' || n.StoryId FROM Newest AS n JOIN content.Stories AS s ON s.Id = n.StoryId WHERE n.IsWithdrawn AND s.LiveRevision IS NOT NULL
        UNION ALL
        SELECT 'site ' || n.StoryId FROM Newest AS n JOIN reader.Stories AS s ON s.StoryId = n.StoryId
        WHERE n.IsWithdrawn AND (s.State = 'visible'
           OR EXISTS (SELECT 1 FROM reader.Articles AS a WHERE a.StoryNumber = s.Number)
           OR EXISTS (SELECT 1 FROM reader.Placements AS p WHERE p.StoryNumber = s.Number))
        UNION ALL
        SELECT 'feeds ' || n.StoryId FROM Newest AS n JOIN syndication.Stories AS s ON s.StoryId = n.StoryId WHERE n.IsWithdrawn AND s.IsLive
        UNION ALL
        SELECT 'pictures ' || n.StoryId FROM Newest AS n JOIN media.StoryUses AS s ON s.StoryId = n.StoryId WHERE n.IsWithdrawn AND s.Live
        """);
}
