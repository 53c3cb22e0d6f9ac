using System.Text.Json;
using System.Text.Json.Serialization;
using PublishingPlatform.Content.Locks;
using PublishingPlatform.Content.Media;
using PublishingPlatform.Content.Sections;

namespace PublishingPlatform.Content.Stories;

/// <summary>What an editor writes of a story, as clients see it.</summary>
public record StoryFields
{
    public required string Language { get; init; }

    public required string Zone { get; init; }

    /// <summary>Names from the outermost section to the story's own.</summary>
    public required IReadOnlyList<string> Section { get; init; }

    /// <summary>Fixed once published; before, what it would be now.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Slug { get; init; }

    public required string Headline { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Subtitle { get; init; }

    public string? Summary { get; init; }

    public required JsonElement Body { get; init; }

    public required IReadOnlyList<BylineName> Byline { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Source { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Editor { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Dateline { get; init; }

    public required IReadOnlyList<string> Keywords { get; init; }

    public required IReadOnlyList<string> Subjects { get; init; }

    public int? Urgency { get; init; }

    public string? Rights { get; init; }

    public required IReadOnlyList<Guid> Related { get; init; }

    /// <summary>The time shown to readers; before publication, the time that the source states.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTimeOffset? PublishedAt { get; init; }

    internal static StoryFields Of(StoryContent content, SectionTree sections) => new()
    {
        Language = content.Language,
        Zone = content.Zone,
        Section = SectionNames(content, sections),
        Slug = content.Slug ?? ShownSlug(content),
        Headline = content.Headline,
        Subtitle = content.Subtitle,
        Summary = content.Summary,
        Body = content.Body,
        Byline = [.. content.Byline.Select(author => new BylineName(author.Name, author.PersonId))],
        Source = content.Source,
        Editor = content.Editor,
        Dateline = content.Dateline,
        Keywords = content.Keywords,
        Subjects = content.Subjects,
        Urgency = content.Urgency,
        Rights = content.Rights,
        Related = content.Related,
        PublishedAt = content.StatedAt is { } stated ? Zones.In(content.Zone, stated) : null,
    };

    private static IReadOnlyList<string> SectionNames(StoryContent content, SectionTree sections) =>
        content.SectionId is { } section ? [.. sections.PathOf(section, content.Language).Select(step => step.Name)] : [];

    private static string? ShownSlug(StoryContent content) => Stories.Slug.From(content.Headline) is { Length: > 0 } slug ? slug : null;
}

/// <summary>A story as the newsroom sees it: the working copy, and where it stands.</summary>
public sealed record StoryView : StoryFields
{
    public required Guid Id { get; init; }

    public required int Version { get; init; }

    public required int Revision { get; init; }

    public required string State { get; init; }

    /// <summary>The revision that the public sees; null when it sees none.</summary>
    public int? LiveRevision { get; init; }

    /// <summary>The words differ from those that the public sees.</summary>
    public required bool HasUnpublishedChanges { get; init; }

    public string? Distribution { get; init; }

    /// <summary>The public address, once there is one.</summary>
    public string? Path { get; init; }

    public required int WordCount { get; init; }

    public required IReadOnlyList<FindingView> Findings { get; init; }

    public required IReadOnlyList<AssetView> Assets { get; init; }

    public ScheduleView? Schedule { get; init; }

    /// <summary>Why what was to happen by itself did not.</summary>
    public TroubleView? Trouble { get; init; }

    public LockView? Lock { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required Guid CreatedBy { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    internal static StoryView Of(Story story, SectionTree sections, IReadOnlyDictionary<Guid, AssetCopy> assets, LockView? held)
    {
        var fields = StoryFields.Of(story.Content, sections);
        return new StoryView(fields)
        {
            Id = story.Id,
            Version = story.Version,
            Revision = story.Revision,
            State = story.State.Wire(),
            LiveRevision = story.LiveRevision,
            HasUnpublishedChanges = story.HasUnpublishedChanges,
            Distribution = story.Distribution,
            Slug = story.Slug ?? fields.Slug,
            Path = story.Path,
            PublishedAt = story.PublishedAt is { } published ? Zones.In(story.Content.Zone, published) : fields.PublishedAt,
            WordCount = story.WordCount,
            Findings = [.. story.Findings.Select(FindingView.Of)],
            Assets = [.. story.Assets.Where(use => use.InDraft || use.InLive != LiveUse.None).Select(use => AssetView.Of(use, assets.GetValueOrDefault(use.AssetId)))],
            Schedule = ScheduleView.Of(story.Waiting),
            Trouble = story.Trouble is { } trouble ? new TroubleView(trouble.Code, trouble.Detail, trouble.At) : null,
            Lock = held,
            CreatedAt = story.CreatedAt,
            CreatedBy = story.CreatedBy,
            UpdatedAt = story.UpdatedAt,
        };
    }

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    private StoryView(StoryFields fields)
        : base(fields)
    {
        Findings = [];
        Assets = [];
        State = "";
    }
}

public sealed record FindingView(
    int Id, string Code, string Severity, string Where, string? Excerpt, string? Suggestion, string State, string? Note, Guid? SettledBy, DateTimeOffset? SettledAt)
{
    internal static FindingView Of(StoryFinding finding) => new(
        finding.Number, finding.Code, finding.Severity, finding.Where, finding.Excerpt, finding.Suggestion,
        finding.State.ToString().ToLowerInvariant(), finding.Note, finding.SettledBy, finding.SettledAt);
}

/// <param name="State"><c>waiting</c>, <c>ready</c>, <c>rejected</c> or <c>withdrawn</c>.</param>
/// <param name="InLive"><c>none</c>, <c>shown</c> or <c>leftout</c>.</param>
public sealed record AssetView(Guid AssetId, string State, bool InDraft, string InLive, string? FileName, int? Width, int? Height, string? Reason)
{
    internal static AssetView Of(StoryAsset use, AssetCopy? copy) => new(
        use.AssetId, copy?.State.ToString().ToLowerInvariant() ?? "waiting", use.InDraft, use.InLive.ToString().ToLowerInvariant(),
        copy?.Snapshot?.FileName, copy?.Snapshot?.Width, copy?.Snapshot?.Height, copy?.Reason);
}

/// <summary>What the story waits with; no time means that it waits for its pictures.</summary>
public sealed record ScheduleView(DateTimeOffset? At, string? Zone, string Distribution, IReadOnlyList<string>? AlertTopics, Guid By)
{
    internal static ScheduleView? Of(PublishOrder? order) => order is null
        ? null
        : new(order.At is { } at ? Zones.In(order.Zone!, at) : null, order.Zone, order.Distribution, order.Alert?.Topics, order.By);
}

public sealed record TroubleView(string Code, string Detail, DateTimeOffset At);
