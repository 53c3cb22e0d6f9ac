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

    /// <summary>Whether the characters stand anywhere in the story's words; line breaks and spaces do not count.</summary>
    internal bool Contains(string excerpt)
    {
        var words = new StringBuilder().AppendJoin(
            '\n', Headline, Subtitle, Summary, Source, Editor, Dateline, string.Join('\n', Byline.Select(author => author.Name)),
            string.Join('\n', Keywords), Document().ToText(withCaptions: true));
        var sought = WithoutSpace(excerpt);
        return sought.Length > 0 && WithoutSpace(words.ToString()).Contains(sought, StringComparison.Ordinal);
    }

    private static string WithoutSpace(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
}
