namespace PublishingPlatform.Invariants;

/// <summary>What the invariants' queries share: tables that every service has, put together, and the newest revisions.</summary>
internal static class Views
{
    public static void Create(Action<string> execute)
    {
        foreach (var table in new[] { "Outbox", "Inbox", "Parked", "Changes" })
        {
            var parts = Snapshot.Services.Select(service => $"SELECT '{service}' AS Service, * FROM {service}.{table}");
            execute($"CREATE TEMP VIEW All{table} AS {string.Join(" UNION ALL ", parts)}");
        }

        execute(
            """
            CREATE TEMP VIEW Newest AS
            SELECT StoryId, Revision, Kind, Kind IN ('unpublished', 'killed', 'recalled') AS IsWithdrawn, Kind IN ('killed', 'recalled') AS IsFinal
            FROM content.StoryRevisions AS r
            WHERE Revision = (SELECT MAX(Revision) FROM content.StoryRevisions WHERE StoryId = r.StoryId)
            """);
        execute("CREATE TABLE Subscribed (Event TEXT, Endpoint TEXT, OnlyOnRequest INTEGER)");
        // Ids are written as the databases write them; Line is the order of acceptance.
        execute("CREATE TABLE Webhooks (Line INTEGER PRIMARY KEY, Destination TEXT, Id TEXT, Sequence INTEGER, Type TEXT, Story TEXT)");
        execute("CREATE INDEX WebhooksById ON Webhooks (Id)");
        execute("CREATE INDEX WebhooksByStory ON Webhooks (Story)");
        execute("CREATE TABLE Mails (Line INTEGER PRIMARY KEY, Id TEXT, MessageId TEXT)");
        execute("CREATE INDEX MailsById ON Mails (Id)");
        execute(
            """
            CREATE TEMP VIEW Messages AS
            SELECT 'alert' AS Kind, MessageId AS Id, State, Attempts FROM notification.Deliveries
            UNION ALL SELECT 'letter', Id, State, Attempts FROM notification.Letters
            """);
    }
}
