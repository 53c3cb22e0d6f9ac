using System.Text.Json;

namespace PublishingPlatform.Content.Imports;

/// <summary>What a captured page states, read into the shape of a draft. A value that the page does not state is null or empty, never invented.</summary>
/// <param name="PublishedLocal">The page's own clock reading; <paramref name="PublishedAt"/> needs a zone as well and is null without one.</param>
/// <param name="Zone">The IANA zone that <paramref name="PublishedAt"/> was read in.</param>
/// <param name="SectionPath">Names from the breadcrumb, outermost first, without the home marker.</param>
/// <param name="Body">A story document: paragraphs, headings (a second line follows a hardBreak) and image placeholders in page order.</param>
/// <param name="Language">BCP 47; <c>und</c> when the text does not tell.</param>
/// <param name="Format">The format that was read: archive-page, html or text.</param>
public sealed record ImportedPage(
    string? Headline,
    string? Subtitle,
    DateTime? PublishedLocal,
    DateTimeOffset? PublishedAt,
    string? Zone,
    IReadOnlyList<string> Authors,
    string? Source,
    IReadOnlyList<string> SectionPath,
    string? Dateline,
    JsonElement Body,
    string? Editor,
    IReadOnlyList<string> Keywords,
    string Language,
    string Format,
    string Charset,
    IReadOnlyList<ImportFinding> Findings);

/// <summary>Either the page or the reason why there is none.</summary>
public sealed record ImportResult
{
    public ImportedPage? Page { get; private init; }
    public ImportRefusal? Refusal { get; private init; }

    public static implicit operator ImportResult(ImportedPage page) => new() { Page = page };
    public static implicit operator ImportResult(ImportRefusal refusal) => new() { Refusal = refusal };
}

/// <summary>Why bytes cannot become a draft at all; <see cref="Code"/> is part of the API.</summary>
public sealed record ImportRefusal(string Code, string Detail)
{
    public static readonly ImportRefusal Empty = new("EmptyImport", "The file has no text in it.");
    public static readonly ImportRefusal NotText = new("NotText", "The file is not text in any charset the importer knows.");

    public static readonly ImportRefusal TooDeep = new("MarkupTooDeep", "The elements of the page nest too deep to be a news page.");

    public static readonly ImportRefusal TooLong = new("ImportTooLarge", "The file has more text than a story may hold.");

    public static ImportRefusal TooLarge(long limit) =>
        new("ImportTooLarge", $"The file is larger than {limit} bytes, the most that one import may have.");

    public static ImportRefusal UnknownZone(string zone) => new("UnknownZone", $"'{zone}' is not an IANA time zone.");
    public static ImportRefusal UnknownFormat(string format) => new("UnknownFormat", $"'{format}' is not auto, archive-page, html or text.");
    public static ImportRefusal UnknownProfile(string profile) => new("UnknownProfile", $"No source profile is named '{profile}'.");
}
