using System.Text.Json;
using PublishingPlatform.Contracts.Stories;

namespace PublishingPlatform.Syndication.Tests.Support;

/// <summary>Stories that fill every field that a partner can see.</summary>
internal static class SampleStory
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    public static StoryPublished Of(Guid? id = null, int revision = 1, string kind = "first", string headline = "港口重新開放")
    {
        var story = id ?? Guid.CreateVersion7();
        var photo = Guid.CreateVersion7();

        return new StoryPublished
        {
            StoryId = story,
            Revision = revision,
            Kind = kind,
            Distribution = kind == "archive" ? "archive" : "full",
            Slug = "harbour-reopens",
            Path = "/shipping/2026/03/harbour-reopens",
            Language = "zh-Hant",
            Section = [new SectionReference { Slug = "economy", Name = "經濟" }, new SectionReference { Slug = "shipping", Name = "航運" }],
            Headline = headline,
            Subtitle = "Ferries run again <from> Monday & later",
            Summary = "The harbour opens after nine days.",
            Body = Body(photo),
            WordCount = 12,
            Byline = [new Author { Name = "林海晴", PersonId = Guid.CreateVersion7() }, new Author { Name = "M. Castellan" }],
            Source = "Harbour Wire",
            Editor = "周若溪",
            Dateline = "KEELUNG",
            Keywords = ["harbour", "渡輪"],
            Subjects = ["medtop:20000523", "local:ports"],
            Urgency = 3,
            Rights = "For partners' own products; not for resale.",
            Assets = [Photo(photo)],
            Related = [new RelatedStory { StoryId = Guid.CreateVersion7(), Headline = "Nine days without ferries", Path = "/shipping/2026/03/nine-days" }],
            PublishedAt = Noon,
            Zone = "Asia/Taipei",
            ReleasedAt = Noon,
            RevisedAt = Noon.AddMinutes(revision),
            CorrectionNote = kind == "correction" ? "An earlier version named the wrong pier." : null,
        };
    }

    public static StoryWithdrawn Withdrawal(StoryPublished story, string kind = "killed", int? revision = null) => new()
    {
        StoryId = story.StoryId,
        Revision = revision ?? story.Revision + 1,
        Kind = kind,
        Reason = "The harbour master denies it.",
        Notice = "This story was wrong and has been taken back.",
        Path = story.Path,
        Headline = story.Headline,
        Language = story.Language,
        Section = story.Section,
        WithdrawnAt = Noon.AddHours(1),
    };

    public static PublishedAsset Photo(Guid id, int revision = 1) => new()
    {
        AssetId = id,
        AssetRevision = revision,
        MediaType = "image/jpeg",
        Caption = "A ferry leaves pier \"4\"",
        AltText = "White ferry before grey cranes",
        Credit = "O. Reyes / Harbour Wire",
        Copyright = "© 2026 Harbour Wire",
        Renditions =
        [
            Rendition("w320", "webp", 320, 213), Rendition("w640", "jpeg", 640, 427),
            Rendition("w1280", "jpeg", 1280, 853), Rendition("w2400", "jpeg", 2400, 1600),
        ],
        Rights = new RightsWindow { From = Noon.AddDays(-1), Until = Noon.AddYears(1) },
    };

    private static Rendition Rendition(string name, string format, int width, int height) => new()
    {
        Name = name,
        Path = $"/media/x7Kq2/{name}.{format}",
        MediaType = $"image/{format}",
        Width = width,
        Height = height,
        Bytes = width * 100L,
    };

    private static JsonElement Body(Guid photo) => JsonSerializer.SerializeToElement(new
    {
        type = "doc",
        content = new object[]
        {
            new { type = "paragraph", content = new object[] { new { type = "text", text = "基隆港星期一重新開放。" } } },
            new { type = "image", attrs = new { assetId = photo, caption = "渡輪離開四號碼頭" } },
            new
            {
                type = "paragraph",
                content = new object[]
                {
                    new { type = "text", text = "Tickets are " },
                    new { type = "text", text = "on sale", marks = new object[] { new { type = "link", attrs = new { href = "/shipping/2026/03/tickets" } } } },
                    new { type = "text", text = " & cheaper than <before>." },
                },
            },
        },
    });
}
