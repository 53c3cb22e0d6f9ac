using System.Text.Json;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Media.Assets;

namespace PublishingPlatform.Media.Tests.Usage;

/// <summary>Events about stories as content would announce them.</summary>
internal static class Stories
{
    internal static StoryPublished Published(Guid story, int revision, params AssetAnswer[] assets) => new()
    {
        StoryId = story,
        Revision = revision,
        Kind = revision == 1 ? "first" : "update",
        Distribution = "full",
        Slug = "harbour",
        Path = "/news/2026/11/harbour",
        Language = "en",
        Section = [new SectionReference { Slug = "news", Name = "News" }],
        Headline = $"Harbour reopens, revision {revision}",
        Body = JsonSerializer.SerializeToElement(new { type = "doc", content = Array.Empty<object>() }),
        WordCount = 0,
        Byline = [],
        Keywords = [],
        Subjects = [],
        Assets = [.. assets.Select(asset => new PublishedAsset { AssetId = asset.Id, AssetRevision = asset.Revision, MediaType = asset.MediaType, Renditions = asset.Renditions })],
        Related = [],
        PublishedAt = DateTimeOffset.UnixEpoch,
        Zone = "UTC",
        ReleasedAt = DateTimeOffset.UnixEpoch,
        RevisedAt = DateTimeOffset.UnixEpoch,
    };

    internal static StoryWithdrawn Withdrawn(Guid story, int revision, string kind = "killed") => new()
    {
        StoryId = story,
        Revision = revision,
        Kind = kind,
        Reason = "wrong",
        Path = "/news/2026/11/harbour",
        Headline = "Harbour reopens",
        Language = "en",
        Section = [new SectionReference { Slug = "news", Name = "News" }],
        WithdrawnAt = DateTimeOffset.UnixEpoch,
    };
}
