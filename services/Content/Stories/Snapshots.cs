using PublishingPlatform.Content.Sections;
using PublishingPlatform.Contracts.Media;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Platform.Documents;

namespace PublishingPlatform.Content.Stories;

/// <summary>Builds what the world is told: from a story, the words that go out and the assets that may be shown, nothing else.</summary>
internal static class Snapshots
{
    internal static StoryPublished Published(Story story, PublishedWords words, SectionTree sections, DateTimeOffset now)
    {
        var content = words.Content;
        var body = BodyAssets.Published(content.Body, words.LeftOut);
        var document = StoryDocument.Parse(body);
        return new StoryPublished
        {
            StoryId = story.Id,
            Revision = story.NextRevision,
            Kind = words.Kind,
            Distribution = words.Distribution,
            Slug = words.Address.Slug,
            Path = words.Address.Path,
            Language = content.Language,
            Section = sections.PathOf(content.SectionId!.Value, content.Language),
            Headline = content.Headline,
            Subtitle = content.Subtitle,
            Summary = content.Summary,
            Body = body,
            WordCount = document.WordCount,
            Byline = content.Byline,
            Source = content.Source,
            Editor = content.Editor,
            Dateline = content.Dateline,
            Keywords = content.Keywords,
            Subjects = content.Subjects,
            Urgency = content.Urgency,
            Rights = content.Rights,
            Assets = [.. Used(document, words.Assets)],
            Related = words.Related,
            PublishedAt = words.Address.PublishedAt,
            Zone = content.Zone,
            ReleasedAt = words.Address.ReleasedAt,
            RevisedAt = now,
            CorrectionNote = words.CorrectionNote,
            Alert = words.Alert,
        };
    }

    internal static StoryWithdrawn Withdrawn(Story story, string kind, string reason, string? notice, DateTimeOffset now) => new()
    {
        StoryId = story.Id,
        Revision = story.NextRevision,
        Kind = kind,
        Reason = reason,
        Notice = notice,
        Path = story.Path!,
        Headline = story.Released!.Headline,
        Language = story.Released.Language,
        Section = story.Released.Section,
        WithdrawnAt = now,
    };

    /// <summary>A picture's words as this story uses it win over its own; the first use speaks for all.</summary>
    private static IEnumerable<PublishedAsset> Used(StoryDocument document, IReadOnlyDictionary<Guid, AssetSnapshot> assets)
    {
        foreach (var id in BodyAssets.Of(document))
        {
            var asset = assets[id];
            var use = document.Images.FirstOrDefault(image => image.AssetId == id);
            yield return new PublishedAsset
            {
                AssetId = id,
                AssetRevision = asset.Revision,
                MediaType = asset.MediaType,
                Caption = use?.Caption ?? asset.Caption,
                AltText = use?.Alt ?? asset.AltText,
                Credit = use?.Credit ?? asset.Credit,
                Copyright = asset.Copyright,
                Renditions = asset.Renditions,
                Rights = asset.Rights,
            };
        }
    }
}

/// <summary>What is decided about a publication before its snapshot is built.</summary>
internal sealed record PublishedWords
{
    public required StoryContent Content { get; init; }

    public required StoryAddress Address { get; init; }

    public required string Kind { get; init; }

    public required string Distribution { get; init; }

    public required IReadOnlyDictionary<Guid, AssetSnapshot> Assets { get; init; }

    public required IReadOnlySet<Guid> LeftOut { get; init; }

    public required IReadOnlyList<RelatedStory> Related { get; init; }

    public string? CorrectionNote { get; init; }

    public AlertWish? Alert { get; init; }
}
