using System.Text.Json.Serialization;

namespace PublishingPlatform.Syndication.Formats.Ninjs;

/// <summary>
/// The part of IPTC ninjs 3.1 that a story or one of its associations fills. Nulls and empty lists stay out of the JSON;
/// the names are the standard's.
/// </summary>
internal sealed record NinjsItem
{
    public NinjsStandard? Standard { get; init; }

    /// <summary>Only in associations, where the standard asks for it.</summary>
    public string? Name { get; init; }

    /// <summary>Only in associations: what the object is to the story.</summary>
    public string? Rel { get; init; }

    public required string Uri { get; init; }

    public required string Type { get; init; }

    public string? RepresentationType { get; init; }

    public string? Profile { get; init; }

    public string? Version { get; init; }

    public DateTimeOffset? FirstCreated { get; init; }

    public DateTimeOffset? VersionCreated { get; init; }

    public DateTimeOffset? ContentCreated { get; init; }

    public string? PubStatus { get; init; }

    public int? Urgency { get; init; }

    public string? CopyrightNotice { get; init; }

    public string? UsageTerms { get; init; }

    public string? EdNote { get; init; }

    public string? Language { get; init; }

    public string? Title { get; init; }

    public string? By { get; init; }

    public string? Slugline { get; init; }

    public string? Located { get; init; }

    public IReadOnlyList<NinjsText>? Headlines { get; init; }

    public IReadOnlyList<NinjsText>? Descriptions { get; init; }

    public IReadOnlyList<NinjsText>? Bodies { get; init; }

    public IReadOnlyList<NinjsConcept>? Subjects { get; init; }

    public IReadOnlyList<NinjsGenre>? Genres { get; init; }

    public IReadOnlyList<NinjsConcept>? Places { get; init; }

    public IReadOnlyList<NinjsSource>? InfoSources { get; init; }

    public IReadOnlyList<NinjsRendition>? Renditions { get; init; }

    public IReadOnlyList<NinjsItem>? Associations { get; init; }

    public IReadOnlyList<NinjsId>? AltIds { get; init; }

    public DateTimeOffset? Expires { get; init; }

    public NinjsRights? RightsInfo { get; init; }
}

internal sealed record NinjsStandard(string Name, string Version, string Schema);

internal sealed record NinjsText(string? Role, string ContentType, string Value, int? CharCount = null, int? WordCount = null);

internal sealed record NinjsConcept(string Name, string Rel, string? Uri = null, string? Literal = null);

internal sealed record NinjsGenre(string Name, string Uri);

internal sealed record NinjsSource(string Name, string Role, string? Uri = null);

internal sealed record NinjsRendition(
    string Name, string Href, string ContentType, int? Width = null, int? Height = null, long? SizeInBytes = null);

internal sealed record NinjsId(string Role, string Value);

internal sealed record NinjsRights(string LangId, string EncodedRights);

/// <summary>Source-generated so that formatting a story costs no reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(NinjsItem))]
internal sealed partial class NinjsJson : JsonSerializerContext;
