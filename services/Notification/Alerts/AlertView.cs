namespace PublishingPlatform.Notification.Alerts;

/// <summary>An alert and how far it is. Planned = sent + failed + expired + suppressed once it is <c>done</c>.</summary>
public sealed record AlertView
{
    public required Guid Id { get; init; }

    /// <summary><c>alert</c>, <c>manual</c>, <c>correction</c> or <c>withdrawal</c>.</summary>
    public required string Kind { get; init; }

    /// <summary><c>planning</c>, <c>sending</c>, <c>stopped</c>, <c>withdrawn</c> or <c>done</c>.</summary>
    public required string State { get; init; }

    public Guid? StoryId { get; init; }

    public int? Revision { get; init; }

    public required IReadOnlyList<string> Topics { get; init; }

    public required string Language { get; init; }

    public required string Headline { get; init; }

    public string? Note { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    public required int Planned { get; init; }

    public required int Sent { get; init; }

    public required int Failed { get; init; }

    public required int Expired { get; init; }

    public required int Suppressed { get; init; }

    /// <summary>Sent although an earlier attempt may have arrived, after a crash or a broken connection.</summary>
    public required int Resent { get; init; }

    internal static AlertView Of(Alert alert) => new()
    {
        Id = alert.Id,
        Kind = alert.Kind,
        State = StateOf(alert),
        StoryId = alert.StoryId,
        Revision = alert.StoryId is null ? null : alert.Revision,
        Topics = alert.Topics,
        Language = alert.Language,
        Headline = alert.Headline,
        Note = alert.Note,
        CreatedAt = alert.CreatedAt,
        ExpiresAt = alert.ExpiresAt,
        SettledAt = alert.SettledAt,
        Planned = alert.Planned,
        Sent = alert.Sent,
        Failed = alert.Failed,
        Expired = alert.Expired,
        Suppressed = alert.Suppressed,
        Resent = alert.Resent,
    };

    internal static string StateOf(Alert alert) => alert switch
    {
        { State: AlertState.Withdrawn } => "withdrawn",
        { State: AlertState.Stopped } => "stopped",
        { SettledAt: not null } => "done",
        { ExpandedAt: not null } => "sending",
        _ => "planning",
    };
}
