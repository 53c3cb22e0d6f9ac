using System.Text.Json;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Contracts.Structure;

namespace PublishingPlatform.Notification.Tests;

/// <summary>Events of one story, each test's own.</summary>
internal static class Stories
{
    private static readonly JsonElement Body = JsonDocument.Parse("""{"type":"doc","content":[]}""").RootElement;

    public static StoryPublished Published(Guid story, int revision, string kind = "first", string[]? alert = null, string? headline = null, string? note = null, string distribution = "full") => new()
    {
        StoryId = story,
        Revision = revision,
        Kind = kind,
        Distribution = distribution,
        Slug = "harbour-reopens",
        Path = "/harbour/2026/11/harbour-reopens",
        Language = "en",
        Section = [new SectionReference { Slug = "harbour", Name = "Harbour" }],
        Headline = headline ?? $"Harbour reopens {revision}",
        Summary = "Ships may enter again.",
        Body = Body,
        WordCount = 4,
        Byline = [],
        Keywords = [],
        Subjects = [],
        Assets = [],
        Related = [],
        PublishedAt = DateTimeOffset.UnixEpoch,
        Zone = "Etc/UTC",
        ReleasedAt = DateTimeOffset.UnixEpoch,
        RevisedAt = DateTimeOffset.UnixEpoch,
        CorrectionNote = note,
        Alert = alert is null ? null : new AlertWish { Topics = alert },
    };

    public static StoryWithdrawn Withdrawn(Guid story, int revision, string kind = "killed", string? notice = "It was not true.", string? headline = null) => new()
    {
        StoryId = story,
        Revision = revision,
        Kind = kind,
        Reason = "wrong",
        Notice = notice,
        Path = "/harbour/2026/11/harbour-reopens",
        Headline = headline ?? $"Harbour reopens {revision}",
        Language = "en",
        Section = [new SectionReference { Slug = "harbour", Name = "Harbour" }],
        WithdrawnAt = DateTimeOffset.UnixEpoch,
    };

    public static SectionChanged Section(string slug) => new()
    {
        SectionId = Guid.CreateVersion7(),
        Revision = 1,
        Slug = slug,
        Names = new Dictionary<string, string> { ["und"] = slug },
        Order = 1,
        Closed = false,
    };
}
