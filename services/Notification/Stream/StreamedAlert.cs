using PublishingPlatform.Notification.Alerts;

namespace PublishingPlatform.Notification.Stream;

/// <summary>What open pages are told: the data of an event in <c>/alerts/events</c>.</summary>
public sealed record StreamedAlert
{
    public required Guid Id { get; init; }

    public Guid? StoryId { get; init; }

    public int? Revision { get; init; }

    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>BCP 47 tag of the words.</summary>
    public required string Language { get; init; }

    public required string Headline { get; init; }

    public string? Summary { get; init; }

    /// <summary>A path of this site or a whole address; not in withdrawals.</summary>
    public string? Url { get; init; }

    /// <summary>A correction's note or a withdrawal's notice.</summary>
    public string? Note { get; init; }

    public required DateTimeOffset At { get; init; }

    internal static StreamedAlert From(Alert alert) => new()
    {
        Id = alert.Id,
        StoryId = alert.StoryId,
        Revision = alert.StoryId is null ? null : alert.Revision,
        Topics = alert.Topics,
        Language = alert.Language,
        Headline = alert.Headline,
        Summary = alert.Summary,
        Url = alert.Kind == AlertKind.Withdrawal ? null : alert.Path,
        Note = alert.Note,
        At = alert.CreatedAt,
    };

    /// <summary>The event's name: <c>alert</c>, <c>correction</c> or <c>withdrawal</c>.</summary>
    internal static string EventOf(string kind) => kind == AlertKind.Manual ? AlertKind.Alert : kind;
}
