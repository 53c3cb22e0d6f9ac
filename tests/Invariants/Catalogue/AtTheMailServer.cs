namespace PublishingPlatform.Invariants.Catalogue;

/// <summary>What the mail server's side wrote down agrees with what notification believes. A message's id is that of its row.</summary>
internal static class AtTheMailServer
{
    public static InvariantGroup Group { get; } = new("At the mail server",
    [
        WhatIsSentIsThere, WhatIsThereIsKnown, RepetitionsAreAttempts,
    ]);

    /// <summary>State 2 is "sent", of alerts and of letters.</summary>
    private static Invariant WhatIsSentIsThere => new("the mail server has what was sent",
        "SELECT Kind || ' ' || Id FROM Messages AS m WHERE State = 2 AND NOT EXISTS (SELECT 1 FROM Mails WHERE Mails.Id = m.Id)");

    /// <summary>Whatever went out was written down before.</summary>
    private static Invariant WhatIsThereIsKnown => new("the mail server has nothing that notification does not know",
        "SELECT COALESCE(MessageId, 'a mail without id') FROM Mails WHERE NOT EXISTS (SELECT 1 FROM Messages AS m WHERE m.Id = Mails.Id)");

    /// <summary>A crash after the server's yes sends it again, under the same Message-ID and as an attempt of its own.</summary>
    private static Invariant RepetitionsAreAttempts => new("the mail server had nothing more often than it was tried",
        """
        SELECT m.Kind || ' ' || m.Id
        FROM Mails JOIN Messages AS m ON m.Id = Mails.Id
        GROUP BY m.Id HAVING COUNT(*) > m.Attempts
        """);
}
