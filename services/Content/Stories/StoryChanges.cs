using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PublishingPlatform.Content.Stories;

/// <summary>
/// The fields of a story that a request may change. A field that is absent stays as it is; one that is null is
/// cleared. So a client may send back the whole story that it read, or only what it means to change.
/// </summary>
public record StoryChanges
{
    private readonly HashSet<string> present = [];

    [Description("BCP 47 tag, for example zh-Hant.")]
    public string? Language { get; init => field = Seen(value, nameof(Language)); }

    [Description("IANA zone, for example Asia/Shanghai.")]
    public string? Zone { get; init => field = Seen(value, nameof(Zone)); }

    [Description("Names or slugs from the outermost section to the story's own.")]
    public IReadOnlyList<string>? Section { get; init => field = Seen(value, nameof(Section)); }

    [Description("Wish for the last part of the public address; fixed once published.")]
    public string? Slug { get; init => field = Seen(value, nameof(Slug)); }

    public string? Headline { get; init => field = Seen(value, nameof(Headline)); }

    public string? Subtitle { get; init => field = Seen(value, nameof(Subtitle)); }

    public string? Summary { get; init => field = Seen(value, nameof(Summary)); }

    [Description("Document of blocks: {\"type\":\"doc\",\"content\":[…]}.")]
    public JsonElement? Body { get; init => field = Seen(value, nameof(Body)); }

    public IReadOnlyList<BylineName>? Byline { get; init => field = Seen(value, nameof(Byline)); }

    public string? Source { get; init => field = Seen(value, nameof(Source)); }

    public string? Editor { get; init => field = Seen(value, nameof(Editor)); }

    public string? Dateline { get; init => field = Seen(value, nameof(Dateline)); }

    public IReadOnlyList<string>? Keywords { get; init => field = Seen(value, nameof(Keywords)); }

    [Description("IPTC Media Topic codes, for example medtop:11000000.")]
    public IReadOnlyList<string>? Subjects { get; init => field = Seen(value, nameof(Subjects)); }

    [Description("IPTC news urgency, 1 (flash) to 8.")]
    public int? Urgency { get; init => field = Seen(value, nameof(Urgency)); }

    [Description("Usage terms in words.")]
    public string? Rights { get; init => field = Seen(value, nameof(Rights)); }

    [Description("Ids of other stories that readers of this one may want.")]
    public IReadOnlyList<Guid>? Related { get; init => field = Seen(value, nameof(Related)); }

    [Description("The time that the source states; fixed once published.")]
    public DateTimeOffset? PublishedAt { get; init => field = Seen(value, nameof(PublishedAt)); }

    internal bool Has(string field) => present.Contains(field);

    [JsonIgnore]
    internal bool IsEmpty => present.Count == 0;

    private T Seen<T>(T value, string field)
    {
        present.Add(field);
        return value;
    }
}

/// <summary>One name in a byline; the id is there when the newsroom knows the person.</summary>
public sealed record BylineName(string Name, Guid? PersonId = null);
