using PublishingPlatform.Content.Stories;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Platform.Documents;

namespace PublishingPlatform.Content.Imports;

/// <summary>Lays a page over an empty draft. What a page states at greater length than a story may hold is cut, and said to be.</summary>
internal static class ImportedDraft
{
    public static (StoryContent? Content, IReadOnlyList<NewFinding> Findings, DocumentError? Error) Of(ImportedPage page, StoryContent empty, Guid? sectionId)
    {
        if (!StoryDocument.TryParse(page.Body, out var document, out var error)) return (null, [], error);

        var findings = page.Findings.Select(finding => new NewFinding(
            finding.Code, finding.Severity, finding.Where.ToString(), finding.Excerpt, finding.Suggestion)).ToList();
        var content = empty with
        {
            Language = page.Language,
            Zone = page.Zone ?? empty.Zone,
            SectionId = sectionId,
            Headline = Fit("headline", page.Headline, ContentLimits.Headline) ?? "",
            Subtitle = Fit("subtitle", page.Subtitle, ContentLimits.Subtitle),
            Body = document.ToJson(),
            Byline = [.. Names("byline", page.Authors).Select(name => new Author { Name = name })],
            Source = Fit("source", page.Source, ContentLimits.Name),
            Editor = Fit("editor", page.Editor, ContentLimits.Name),
            Dateline = Fit("dateline", page.Dateline, ContentLimits.Name),
            Keywords = [.. page.Keywords.Take(ContentLimits.Keywords).Select(word => Fit("keywords", word, ContentLimits.Keyword)!)],
            StatedAt = page.PublishedAt?.ToUniversalTime(),
        };
        return (content, findings, null);

        IEnumerable<string> Names(string field, IReadOnlyList<string> names) =>
            names.Take(ContentLimits.Names).Select(name => Fit(field, name, ContentLimits.Name)!);

        string? Fit(string field, string? text, int limit)
        {
            if (text is null || text.Length <= limit) return text;

            findings.Add(new NewFinding(FindingCode.FieldShortened, FindingSeverity.Warning, field));
            return char.IsHighSurrogate(text[limit - 1]) ? text[..(limit - 1)] : text[..limit];
        }
    }
}
