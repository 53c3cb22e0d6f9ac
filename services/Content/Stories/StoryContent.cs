using System.Text;
using System.Text.Json;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Platform.Documents;
using PublishingPlatform.Platform.Messaging;

namespace PublishingPlatform.Content.Stories;

/// <summary>Everything about a story that an editor writes: what a version of its history holds, whole.</summary>
internal sealed record StoryContent
{
    /// <summary>BCP 47 tag.</summary>
    public required string Language { get; init; }

    /// <summary>IANA zone in which the story's times are chosen and shown.</summary>
    public required string Zone { get; init; }

    public Guid? SectionId { get; init; }

    public string Headline { get; init; } = "";

    public string? Subtitle { get; init; }

    public string? Summary { get; init; }

    /// <summary>The canonical spelling of a valid document.</summary>
    public JsonElement Body { get; init; } = EmptyBody;

    public IReadOnlyList<Author> Byline { get; init; } = [];

    public string? Source { get; init; }

    public string? Editor { get; init; }

    public string? Dateline { get; init; }

    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>IPTC Media Topic codes.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    public int? Urgency { get; init; }

    public string? Rights { get; init; }

    /// <summary>Stories that readers of this one may want.</summary>
    public IReadOnlyList<Guid> Related { get; init; } = [];

    /// <summary>The wish for the public address; null derives it from the headline.</summary>
    public string? Slug { get; init; }

    /// <summary>The time that an imported page states; null means the moment of first publication.</summary>
    public DateTimeOffset? StatedAt { get; init; }

    private static readonly JsonElement EmptyBody = StoryDocument.Empty.ToJson();

    internal StoryDocument Document() => StoryDocument.Parse(Body);

    internal string ToJson() => JsonSerializer.Serialize(this, EventJson.Options);

    internal static StoryContent FromJson(string json) => JsonSerializer.Deserialize<StoryContent>(json, EventJson.Options)!;

    /// <summary>Same words, same everything. Lists and documents have no equality of their own.</summary>
    internal bool SameAs(StoryContent other) => ToJson() == other.ToJson();

    /// <summary>The body in one spelling, wherever it was read from.</summary>
    internal string BodyJson() => JsonSerializer.Serialize(Body, EventJson.Options);

    /// <summary>All its words without any space, to look for excerpts in: line breaks and spaces do not count there.</summary>
    internal string Words()
    {
        var words = new StringBuilder().AppendJoin(
            '\n', Headline, Subtitle, Summary, Source, Editor, Dateline, string.Join('\n', Byline.Select(author => author.Name)),
            string.Join('\n', Keywords), Document().ToText(withCaptions: true));
        return WithoutSpace(words.ToString());
    }

    /// <summary>Whether the API has a field of that name that an edit can change.</summary>
    internal bool HasField(string name) => Field(name) is not null;

    /// <summary>True for a name that is no field: there is nothing that an edit could have changed.</summary>
    internal bool SameField(string name, StoryContent other) => Field(name) == other.Field(name);

    private string? Field(string name) => name switch
    {
        "headline" => Headline,
        "subtitle" => Subtitle ?? "",
        "summary" => Summary ?? "",
        "body" => BodyJson(),
        "byline" => string.Join('\n', Byline.Select(author => author.Name)),
        "source" => Source ?? "",
        "editor" => Editor ?? "",
        "dateline" => Dateline ?? "",
        "keywords" => string.Join('\n', Keywords),
        "section" => SectionId?.ToString() ?? "",
        "language" => Language,
        // A time is wrong in the wrong zone, and right again in the right one.
        "zone" or "publishedAt" => $"{StatedAt:O} {Zone}",
        _ => null,
    };

    internal static string WithoutSpace(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
}
