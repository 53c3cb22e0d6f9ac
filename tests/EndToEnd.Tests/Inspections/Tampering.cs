using System.Text.RegularExpressions;
using PublishingPlatform.Invariants;

namespace PublishingPlatform.EndToEnd.Tests.Inspections;

/// <summary>For each invariant a way to break it and no other: what a fault of the services would leave behind.</summary>
internal static partial class Tampering
{
    public static IReadOnlyDictionary<string, Action<TamperedCopy>> Ways { get; } = new Dictionary<string, Action<TamperedCopy>>
    {
        ["every event has left its service"] = copy => copy.Execute("content", "UPDATE Outbox SET SentAt = NULL WHERE Sequence = 1"),
        ["every event was handled by all who subscribe to it"] = copy => copy.Execute("reader", "DELETE FROM Inbox WHERE rowid = 1"),
        ["every change has its number"] = copy => copy.Execute("reader", "UPDATE Changes SET Number = NULL WHERE Id = (SELECT MAX(Id) FROM Changes)"),
        ["everything for partners has its number"] = copy => copy.Execute("syndication", "UPDATE Items SET Sequence = NULL WHERE Sequence = (SELECT MAX(Sequence) FROM Items)"),
        ["every audited change is in the audit"] = copy => copy.Execute("content", "DELETE FROM Audit WHERE Number = (SELECT MAX(Number) FROM Audit)"),
        ["for every revision it is decided who gets it"] = copy => copy.Execute("syndication", "UPDATE Revisions SET ExpandedAt = NULL WHERE rowid = 1"),
        ["every delivery has come to an end"] = copy => copy.Execute("syndication", "UPDATE Deliveries SET State = 'pending' WHERE Sequence = 1"),
        ["every alert has come to an end"] = copy => copy.Execute("notification", "UPDATE Alerts SET SettledAt = NULL WHERE Number = 1"),
        ["every letter has come to an end"] = copy => copy.Execute("notification", "UPDATE Letters SET State = 0 WHERE Number = 1"),

        ["the database files are intact"] = copy => copy.Damage("content", "AnsweredRequests"),
        ["nothing is parked"] = copy => copy.Execute("reader", "INSERT INTO Parked SELECT MessageId, MessageId, Endpoint, 'an event', '{}', 'an error', 4, NULL, NULL, 0 FROM Inbox WHERE rowid = 1"),
        ["the site shows the newest revision of every live story"] = copy => copy.Execute("reader", "UPDATE Stories SET Revision = Revision - 1 WHERE State = 'visible'"),
        ["the site has a notice in the place of every withdrawn story"] = copy => copy.Execute("reader", "DELETE FROM Stories WHERE State = 'killed'"),
        ["syndication has the newest revision of every story"] = copy => copy.Execute("syndication", "UPDATE Stories SET IsFinal = FALSE WHERE IsFinal"),
        ["notification has the newest revision of every story"] = copy => copy.Execute("notification", "UPDATE Stories SET WithdrawnRevision = 0, IsFinal = FALSE WHERE IsFinal"),
        ["media has the newest revision of every story"] = copy => copy.Execute("media", "UPDATE StoryUses SET Live = FALSE WHERE Live"),

        ["a partner who takes everything was given every live story's newest revision"] = copy => copy.Execute("syndication", "DELETE FROM Items WHERE Sequence = (SELECT MAX(Sequence) FROM Items)"),
        ["everything for a partner has a delivery to each of its destinations"] = copy => copy.Execute("syndication",
            """
            INSERT INTO Destinations (Id, PartnerId, Type, Url, State, Secret, IncludeArchive, FailuresInARow, CreatedAt, Version)
            SELECT 'another', PartnerId, Type, 'http://another.example', State, Secret, IncludeArchive, 0, CreatedAt, 1 FROM Destinations
            """),
        ["no delivery was left out but what something newer has overtaken"] = copy => copy.Execute("syndication", "UPDATE Deliveries SET State = 'superseded' WHERE Sequence = (SELECT MAX(Sequence) FROM Deliveries)"),

        ["every alert that was asked for is there"] = copy => copy.Execute("notification", "DELETE FROM Alerts WHERE Number = (SELECT MAX(Number) FROM Alerts WHERE Kind = 'alert')"),
        ["every correction of what was alerted has its notice"] = copy => copy.Execute("notification", "DELETE FROM Alerts WHERE Number = (SELECT MAX(Number) FROM Alerts WHERE Kind = 'correction')"),
        ["every withdrawal of what was alerted has its notice"] = copy => copy.Execute("notification", "DELETE FROM Alerts WHERE Kind = 'withdrawal'"),
        ["everybody who follows a topic is in the plan of its alerts"] = copy => copy.Execute("notification",
            """
            INSERT INTO Subscribers (Number, Id, Email, EmailKey, Language, State, Bounces, CreatedAt, ConfirmedAt, ChangedAt, Version)
            VALUES (1000, 'forgotten', 'forgotten@example.org', 'forgotten@example.org', 'en', 1, 0, 0, 0, 0, 1);
            INSERT INTO SubscribedTopics VALUES ('breaking', 1000, 0)
            """),

        ["each event was handled once at each endpoint"] = copy => copy.Execute("reader",
            """
            CREATE TABLE Keyless AS SELECT * FROM Inbox;
            DROP TABLE Inbox;
            ALTER TABLE Keyless RENAME TO Inbox;
            INSERT INTO Inbox SELECT * FROM Inbox WHERE rowid = 1
            """),
        ["each partner was given each revision once"] = copy => copy.Execute("syndication", "DROP INDEX IX_Items_PartnerId_StoryId_Revision; UPDATE Items SET Revision = 1 WHERE Sequence = 2"),
        ["each destination has one delivery of each revision"] = copy => copy.Execute("syndication", "UPDATE Deliveries SET Revision = 1 WHERE Sequence = 2"),
        ["each revision led to at most one alert and one notice"] = copy => copy.Execute("notification", AnotherAlert("correction", planned: 0)),
        ["nobody was sent two mails about the same revision"] = copy => copy.Execute("notification",
            $"""
            {AnotherAlert("manual", planned: 1)};
            INSERT INTO Deliveries (AlertNumber, SubscriberNumber, MessageId, State, DueAt, Attempts, ContentRevision, MayHaveArrived)
            SELECT 1000, SubscriberNumber, 'another', 5, 0, 1, ContentRevision, TRUE FROM Deliveries WHERE AlertNumber = (SELECT MAX(Number) FROM Alerts WHERE Kind = 'correction')
            """),
        ["the audit is an unbroken chain"] = copy => copy.Execute("content", "UPDATE Audit SET Payload = Payload || ' ' WHERE Number = 2"),

        ["no story whose newest revision withdraws it is live anywhere"] = copy => copy.Execute("reader", "UPDATE Stories SET State = 'visible' WHERE State = 'killed'"),

        ["every change log counts 1, 2, 3 …"] = copy => copy.Execute("reader", "UPDATE Changes SET Number = Number + 1 WHERE Id = (SELECT MAX(Id) FROM Changes)"),
        ["every partner's sequence counts 1, 2, 3 …"] = copy => copy.Execute("syndication", "DELETE FROM Items WHERE Sequence = 2"),
        ["log, item and delivery have the same number"] = copy => copy.Execute("syndication", "UPDATE Items SET Sequence = 3 - Sequence WHERE Sequence IN (1, 2)"),
        ["every story's revisions count 1, 2, 3 … up to its own"] = copy => copy.Execute("content", "DELETE FROM StoryRevisions WHERE Revision = 2"),

        ["every partner to whom a story was sent is in the ledger"] = copy => copy.Execute("syndication", "DELETE FROM Ledger"),
        ["every partner who has a withdrawn story was told"] = copy => copy.Execute("syndication", "DELETE FROM Withdrawals"),
        ["everybody who was alerted is in the plan of the withdrawal's notice"] = copy => copy.Execute("notification",
            "UPDATE Deliveries SET SubscriberNumber = 1000 WHERE AlertNumber = (SELECT Number FROM Alerts WHERE Kind = 'withdrawal')"),
        ["every alert's plan adds up"] = copy => copy.Execute("notification", "UPDATE Alerts SET Sent = Sent - 1, Failed = Failed + 1 WHERE Number = 1"),

        ["the partner has what was delivered"] = copy => copy.Rewrite(SinkFiles.Webhooks, lines => lines.SkipLast(1)),
        ["the partner has nothing that syndication does not know"] = copy => copy.Rewrite(SinkFiles.Webhooks, lines => [.. lines, WithAnotherId(lines[^1])]),
        ["the partner had nothing more often than it was tried"] = copy => copy.Rewrite(SinkFiles.Webhooks, lines => [.. lines, .. Enumerable.Repeat(lines[^1], 10)]),
        ["the partner was sent no text after its withdrawal"] = copy => copy.Rewrite(SinkFiles.Webhooks, lines => [lines[0], .. lines.Skip(2), lines[1]]),
        ["the mail server has what was sent"] = copy => copy.Rewrite(SinkFiles.Mails, lines => lines.SkipLast(1)),
        ["the mail server has nothing that notification does not know"] = copy => copy.Rewrite(SinkFiles.Mails, lines => [.. lines, WithAnotherId(lines[^1])]),
        ["the mail server had nothing more often than it was tried"] = copy => copy.Rewrite(SinkFiles.Mails, lines => [.. lines, .. Enumerable.Repeat(lines[^1], 10)]),
    };

    /// <summary>One more about the revision that was corrected last.</summary>
    private static string AnotherAlert(string kind, int planned) =>
        $"""
        INSERT INTO Alerts (Number, Id, Origin, Kind, StoryId, Revision, ContentRevision, Topics, Language, Headline, State, Priority, CreatedAt, ExpiresAt, Cursor, ExpandedAt, SettledAt, Planned, Sent, Failed, Expired, Suppressed, Resent)
        SELECT 1000, 'another', 'another', '{kind}', StoryId, Revision, ContentRevision, '', Language, Headline, 0, 1, CreatedAt, ExpiresAt, 0, 0, 0, {planned}, 0, 0, 0, {planned}, 0
        FROM Alerts WHERE Number = (SELECT MAX(Number) FROM Alerts WHERE Kind = 'correction')
        """;

    private static string WithAnotherId(string line) =>
        MessageId().Replace(WebhookId().Replace(line, $"\"id\":\"{Guid.NewGuid()}\""), $"\"messageId\":\"{Guid.NewGuid():N}@");

    [GeneratedRegex("\"id\":\"[^\"]*\"")]
    private static partial Regex WebhookId();

    [GeneratedRegex("\"messageId\":\"[^@]*@")]
    private static partial Regex MessageId();
}
