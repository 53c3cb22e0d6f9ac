using System.Text.Json;
using PublishingPlatform.Contracts.Media;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Contracts.Structure;

namespace PublishingPlatform.Reader.Tests;

/// <summary>Makes events as content and media would send them.</summary>
internal static class TestStories
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    public static StoryPublished Story(string headline = "Harbour reopens after the storm", Guid? id = null, int revision = 1) => Located(new StoryPublished
    {
        StoryId = id ?? Guid.CreateVersion7(),
        Revision = revision,
        Kind = revision == 1 ? "first" : "update",
        Distribution = "full",
        Slug = "",
        Path = "",
        Language = "en",
        Section = [Section("city", "City")],
        Headline = headline,
        Body = Body("Ships left the harbour again on Wednesday.", "The pilots had waited for three days."),
        WordCount = 14,
        Byline = [new Author { Name = "Ada Lind" }],
        Keywords = [],
        Subjects = [],
        Assets = [],
        Related = [],
        PublishedAt = Noon,
        Zone = "Europe/Berlin",
        ReleasedAt = Noon,
        RevisedAt = Noon.AddHours(revision - 1),
    });

    /// <summary>Gives the path that content would: that of the story's section, month and an own slug.</summary>
    public static StoryPublished Located(StoryPublished story)
    {
        var slug = $"story-{story.StoryId:N}";
        return story with { Slug = slug, Path = $"/{story.Section[^1].Slug}/{story.PublishedAt:yyyy}/{story.PublishedAt:MM}/{slug}" };
    }

    public static StoryPublished In(this StoryPublished story, params SectionReference[] section) => Located(story with { Section = section });

    public static StoryPublished Next(this StoryPublished story, string kind = "update") => story with
    {
        Revision = story.Revision + 1,
        Kind = kind,
        RevisedAt = story.RevisedAt.AddHours(1),
    };

    public static StoryWithdrawn Withdrawn(this StoryPublished story, string kind = "killed", string? notice = "The report was wrong.", int? revision = null) => new()
    {
        StoryId = story.StoryId,
        Revision = revision ?? story.Revision + 1,
        Kind = kind,
        Reason = "Legal",
        Notice = notice,
        Path = story.Path,
        Headline = story.Headline,
        Language = story.Language,
        Section = story.Section,
        WithdrawnAt = story.RevisedAt.AddHours(2),
    };

    public static SectionReference Section(string slug, string name) => new() { Slug = slug, Name = name };

    public static SectionChanged SectionIs(string slug, string name, string? parent = null, int order = 0, int revision = 1, Guid? id = null, bool closed = false) => new()
    {
        SectionId = id ?? Guid.CreateVersion7(),
        Revision = revision,
        Slug = slug,
        Names = new Dictionary<string, string> { ["und"] = name },
        ParentSlug = parent,
        Order = order,
        Closed = closed,
    };

    public static JsonElement Body(params string[] paragraphs) => Blocks([.. paragraphs.Select(text =>
        (object)new { type = "paragraph", content = new[] { new { type = "text", text } } })]);

    public static JsonElement Blocks(params object[] blocks) => JsonSerializer.SerializeToElement(new { type = "doc", content = blocks });

    public static object Image(Guid asset, string? caption = null, string? alt = null, string? credit = null) =>
        new { type = "image", attrs = new { assetId = asset, caption, alt, credit } };

    public static PublishedAsset Asset(Guid id, int revision = 1, string name = "a") => new()
    {
        AssetId = id,
        AssetRevision = revision,
        MediaType = "image/jpeg",
        Caption = "The harbour at dawn",
        AltText = "Ships leaving a harbour",
        Credit = "Photo: Li Wen",
        Renditions = Renditions(name),
    };

    public static IReadOnlyList<Rendition> Renditions(string name) =>
    [
        File(name, "w320", "jpg", "image/jpeg", 320, 200), File(name, "w640", "jpg", "image/jpeg", 640, 400),
        File(name, "w1280", "jpg", "image/jpeg", 1280, 800), File(name, "w1280", "webp", "image/webp", 1280, 800),
        File(name, "w1280", "avif", "image/avif", 1280, 800), File(name, "square", "jpg", "image/jpeg", 400, 400),
        File(name, "og", "jpg", "image/jpeg", 1200, 630),
    ];

    public static AssetSnapshot Snapshot(Guid id, int revision, string name) => new()
    {
        AssetId = id,
        Revision = revision,
        FileName = "harbour.jpg",
        MediaType = "image/jpeg",
        Hash = new string('0', 64),
        Width = 1280,
        Height = 800,
        Keywords = [],
        Renditions = Renditions(name),
    };

    public static AssetWithdrawn AssetWithdrawn(Guid id, int revision) => new()
    {
        AssetId = id,
        Revision = revision,
        Kind = "withdrawn",
        Reason = "Licence",
        WithdrawnAt = Noon,
    };

    private static Rendition File(string name, string preset, string extension, string mediaType, int width, int height) => new()
    {
        Name = preset,
        Path = $"/media/{name}/{preset}.{extension}",
        MediaType = mediaType,
        Width = width,
        Height = height,
        Bytes = 1000,
    };
}
