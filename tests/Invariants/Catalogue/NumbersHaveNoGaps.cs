namespace PublishingPlatform.Invariants.Catalogue;

/// <summary>Whoever has read up to a number has missed nothing before it.</summary>
internal static class NumbersHaveNoGaps
{
    public static InvariantGroup Group { get; } = new("Numbers have no gaps",
    [
        ChangeLogs, PartnerSequences, OneNumberEverywhere, StoryRevisions,
    ]);

    /// <summary>Replicas follow these numbers, and a page cache or a search index that skipped one would stay wrong.</summary>
    private static Invariant ChangeLogs => new("every change log counts 1, 2, 3 …",
        """
        SELECT Service || ' ' || Stream
        FROM AllChanges WHERE Number IS NOT NULL
        GROUP BY Service, Stream HAVING COUNT(*) <> MAX(Number) OR COUNT(DISTINCT Number) <> MAX(Number)
        """);

    /// <summary>A partner notices by a gap that it missed something, so there must be none otherwise.</summary>
    private static Invariant PartnerSequences => new("every partner's sequence counts 1, 2, 3 …",
        """
        SELECT PartnerId
        FROM syndication.Items WHERE Sequence IS NOT NULL
        GROUP BY PartnerId HAVING COUNT(*) <> MAX(Sequence) OR COUNT(DISTINCT Sequence) <> MAX(Sequence)
        """);

    /// <summary>The webhook and the pull API give the same number for the same thing.</summary>
    private static Invariant OneNumberEverywhere => new("log, item and delivery have the same number",
        """
        SELECT 'item ' || i.Id FROM syndication.Items AS i JOIN syndication.Changes AS c ON c.Id = i.ChangeId WHERE i.Sequence <> c.Number
        UNION ALL
        SELECT 'delivery ' || d.Id FROM syndication.Deliveries AS d JOIN syndication.Items AS i ON i.Id = d.ItemId WHERE d.Sequence <> i.Sequence
        """);

    /// <summary>Each was kept exactly as it was announced.</summary>
    private static Invariant StoryRevisions => new("every story's revisions count 1, 2, 3 … up to its own",
        """
        SELECT s.Id
        FROM content.Stories AS s LEFT JOIN content.StoryRevisions AS r ON r.StoryId = s.Id
        GROUP BY s.Id HAVING COUNT(r.Revision) <> s.Revision OR COALESCE(MAX(r.Revision), 0) <> s.Revision
        """);
}
