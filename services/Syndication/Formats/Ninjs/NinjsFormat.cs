using System.Text.Encodings.Web;
using System.Text.Json;
using PublishingPlatform.Contracts.Stories;

namespace PublishingPlatform.Syndication.Formats.Ninjs;

/// <summary>Writes stories and withdrawals as IPTC ninjs 3.1. The same input always gives the same bytes.</summary>
internal static class NinjsFormat
{
    private const string Html = "text/html";
    private const string Plain = "text/plain";

    private static readonly NinjsStandard Standard = new("ninjs", "3.1", "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json");

    /// <summary>Chinese stays Chinese; the document is never pasted into HTML unescaped.</summary>
    private static readonly NinjsJson Json = new(new JsonSerializerOptions(NinjsJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static byte[] Write(StoryText text) => JsonSerializer.SerializeToUtf8Bytes(Describe(text), Json.NinjsItem);

    public static byte[] Write(StoryWithdrawn withdrawal) => JsonSerializer.SerializeToUtf8Bytes(Describe(withdrawal), Json.NinjsItem);

    private static NinjsItem Describe(StoryText text)
    {
        var story = text.Story;
        var uri = StoryUri.Of(story.StoryId);

        return new NinjsItem
        {
            Standard = Standard,
            Uri = uri,
            Type = "text",
            RepresentationType = "full",
            Profile = text.Pictures.Count > 0 ? "text-photo" : "text-only",
            Version = Number(story.Revision),
            FirstCreated = story.ReleasedAt.ToUniversalTime(),
            VersionCreated = story.RevisedAt.ToUniversalTime(),
            ContentCreated = story.PublishedAt.ToUniversalTime(),
            PubStatus = "usable",
            Urgency = story.Urgency is >= 1 and <= 9 ? story.Urgency : null,
            UsageTerms = Filled(story.Rights),
            EdNote = Filled(story.CorrectionNote) is { } note ? $"Correction: {note}" : null,
            Language = story.Language,
            Title = story.Headline,
            By = story.Byline.Count > 0 ? string.Join(", ", story.Byline.Select(author => author.Name)) : null,
            Slugline = story.Slug,
            Located = Place(story.Dateline),
            Headlines = Headlines(story),
            Descriptions = Some(Descriptions(story)),
            Bodies = Bodies(text),
            Subjects = Some(Subjects(text)),
            Genres = story.Kind == "archive"
                ? [new NinjsGenre("Archive material", "http://cv.iptc.org/newscodes/genre/Archive_material")]
                : null,
            Places = Place(story.Dateline) is { } place ? [new NinjsConcept(place, "dateline")] : null,
            InfoSources = Some(Sources(story)),
            Renditions = [new NinjsRendition("web", text.Address, Html)],
            Associations = Some(NinjsAssociations.Of(text)),
            AltIds = AltIds(story.StoryId, story.Revision, story.Path),
            RightsInfo = NinjsRightsExpression.Of(uri, story.Rights, null, null),
        };
    }

    private static NinjsItem Describe(StoryWithdrawn withdrawal) => new()
    {
        Standard = Standard,
        Uri = StoryUri.Of(withdrawal.StoryId),
        Type = "text",
        RepresentationType = "partial",
        Version = Number(withdrawal.Revision),
        VersionCreated = withdrawal.WithdrawnAt.ToUniversalTime(),
        PubStatus = "canceled",
        EdNote = withdrawal.Kind == "unpublished"
            ? $"Take this story out. It may come back. {withdrawal.Reason}".TrimEnd()
            : $"Mandatory {(withdrawal.Kind == "killed" ? "kill" : "recall")}: remove this story from every product and archive. {withdrawal.Reason}".TrimEnd(),
        Language = withdrawal.Language,
        Title = withdrawal.Headline,
        Headlines = [new NinjsText("main", Plain, withdrawal.Headline)],
        Descriptions = Some<NinjsText>(
        [
            new NinjsText("withdrawal-kind", Plain, withdrawal.Kind),
            .. Filled(withdrawal.Notice) is { } notice ? new[] { new NinjsText("withdrawal-notice", Plain, notice) } : [],
        ]),
        AltIds = AltIds(withdrawal.StoryId, withdrawal.Revision, withdrawal.Path),
    };

    private static List<NinjsText> Headlines(StoryPublished story)
    {
        List<NinjsText> headlines = [new("main", Plain, story.Headline)];
        if (Filled(story.Subtitle) is { } subtitle) headlines.Add(new NinjsText("subtitle", Plain, subtitle));
        return headlines;
    }

    private static List<NinjsText> Descriptions(StoryPublished story)
    {
        var descriptions = new List<NinjsText>();
        if (Filled(story.Summary) is { } summary) descriptions.Add(new NinjsText("summary", Plain, summary));
        if (Filled(story.Dateline) is { } dateline) descriptions.Add(new NinjsText("dateline", Plain, dateline));
        if (Filled(story.CorrectionNote) is { } note) descriptions.Add(new NinjsText("correction", Plain, note));
        return descriptions;
    }

    private static NinjsText[] Bodies(StoryText text) =>
    [
        new NinjsText("main", Html, text.Html, text.Text.Length, text.Story.WordCount),
        new NinjsText("main", Plain, text.Text, text.Text.Length, text.Story.WordCount),
    ];

    private static List<NinjsConcept> Subjects(StoryText text)
    {
        var subjects = new List<NinjsConcept>();
        foreach (var section in text.Story.Section)
            subjects.Add(new NinjsConcept(section.Name, "section", text.Absolute("/" + section.Slug), section.Slug));
        foreach (var code in text.Story.Subjects)
            subjects.Add(new NinjsConcept(code, "about", MediaTopic(code), code));
        foreach (var keyword in text.Story.Keywords)
            subjects.Add(new NinjsConcept(keyword, "keyword"));
        return subjects;
    }

    private static List<NinjsSource> Sources(StoryPublished story)
    {
        var sources = story.Byline
            .Select(author => new NinjsSource(author.Name, "author", author.PersonId is { } id ? StoryUri.Of(id) : null))
            .ToList();
        if (Filled(story.Source) is { } source) sources.Add(new NinjsSource(source, "source"));
        if (Filled(story.Editor) is { } editor) sources.Add(new NinjsSource(editor, "editor"));
        return sources;
    }

    private static NinjsId[] AltIds(Guid story, int revision, string path) =>
    [
        new("storyId", story.ToString("D")),
        new("revision", Number(revision)),
        new("path", path),
    ];

    private static string? MediaTopic(string code) =>
        code.StartsWith("medtop:", StringComparison.Ordinal) && code.Length == 15 && code.AsSpan(7).IndexOfAnyExceptInRange('0', '9') < 0
            ? "http://cv.iptc.org/newscodes/mediatopic/" + code[7..]
            : null;

    /// <summary>Datelines often name agency and day as well; only one that is nothing but a place goes where a place belongs.</summary>
    private static string? Place(string? dateline) =>
        Filled(dateline) is { Length: <= 60 } words && !words.Any(char.IsDigit) ? words : null;

    private static string? Filled(string? words) => string.IsNullOrWhiteSpace(words) ? null : words;

    private static IReadOnlyList<T>? Some<T>(IReadOnlyList<T> items) => items.Count > 0 ? items : null;

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
