namespace PublishingPlatform.Invariants.Catalogue;

/// <summary>What the newsroom has decided is what every service stands at.</summary>
internal static class NothingIsLost
{
    public static InvariantGroup Group { get; } = new("Nothing is lost",
    [
        TheFilesAreIntact, NothingIsParked, TheSiteShowsTheNewest, TheSiteSaysWhatIsGone,
        SyndicationHasTheNewest, NotificationHasTheNewest, MediaHasTheNewest,
    ]);

    /// <summary>A power cut must not damage a file, whatever was being written.</summary>
    private static Invariant TheFilesAreIntact => new("the database files are intact",
        "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'");

    /// <summary>Crashes, late and repeated events are all ordinary: none of them may be more than an endpoint can handle.</summary>
    private static Invariant NothingIsParked => new("nothing is parked",
        "SELECT Event || ' ' || MessageId || ' at ' || Endpoint FROM AllParked");

    /// <summary>A page is the story's row and its article together.</summary>
    private static Invariant TheSiteShowsTheNewest => new("the site shows the newest revision of every live story",
        """
        SELECT n.StoryId || ' revision ' || n.Revision
        FROM Newest AS n
        LEFT JOIN reader.Stories AS s ON s.StoryId = n.StoryId
        WHERE NOT n.IsWithdrawn
          AND (s.Revision IS NOT n.Revision OR s.State <> 'visible' OR NOT EXISTS (SELECT 1 FROM reader.Articles AS a WHERE a.StoryNumber = s.Number))
        """);

    /// <summary>The tombstone is what keeps a late event from bringing the story back. That it is live all the same shows elsewhere.</summary>
    private static Invariant TheSiteSaysWhatIsGone => new("the site has a notice in the place of every withdrawn story",
        """
        SELECT n.StoryId || ' revision ' || n.Revision
        FROM Newest AS n
        LEFT JOIN reader.Stories AS s ON s.StoryId = n.StoryId
        WHERE n.IsWithdrawn AND (s.Revision IS NOT n.Revision OR s.State NOT IN (n.Kind, 'visible'))
        """);

    /// <summary>Feeds, and who gets what, are made of this copy and of the revision that it points to.</summary>
    private static Invariant SyndicationHasTheNewest => new("syndication has the newest revision of every story",
        """
        SELECT n.StoryId || ' revision ' || n.Revision
        FROM Newest AS n
        LEFT JOIN syndication.Stories AS s ON s.StoryId = n.StoryId
        WHERE s.Revision IS NOT n.Revision OR s.IsFinal <> n.IsFinal OR NOT (s.IsLive OR n.IsWithdrawn)
           OR NOT EXISTS (SELECT 1 FROM syndication.Revisions AS r WHERE r.StoryId = n.StoryId AND r.Revision = n.Revision)
        """);

    /// <summary>What it does not know to be withdrawn, it would still send.</summary>
    private static Invariant NotificationHasTheNewest => new("notification has the newest revision of every story",
        """
        SELECT n.StoryId || ' revision ' || n.Revision
        FROM Newest AS n
        LEFT JOIN notification.Stories AS s ON s.Id = n.StoryId
        WHERE CASE WHEN n.IsWithdrawn THEN s.WithdrawnRevision ELSE s.Revision END IS NOT n.Revision OR s.IsFinal <> n.IsFinal
        """);

    /// <summary>Which stories use a picture decides what its withdrawal takes away.</summary>
    private static Invariant MediaHasTheNewest => new("media has the newest revision of every story",
        """
        SELECT n.StoryId || ' revision ' || n.Revision
        FROM Newest AS n
        LEFT JOIN media.StoryUses AS s ON s.StoryId = n.StoryId
        WHERE s.Revision IS NOT n.Revision OR s.Final <> n.IsFinal OR NOT (s.Live OR n.IsWithdrawn)
        """);
}
