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
            Byline = [.. Words("byline", page.Authors, ContentLimits.Names, ContentLimits.Name).Select(name => new Author { Name = name })],
            Source = Fit("source", page.Source, ContentLimits.Name),
            Editor = Fit("editor", page.Editor, ContentLimits.Name),
            Dateline = Fit("dateline", page.Dateline, ContentLimits.Name),
            Keywords = [.. Words("keywords", page.Keywords, ContentLimits.Keywords, ContentLimits.Keyword)],
            StatedAt = page.PublishedAt?.ToUniversalTime(),
        };
        return (content, findings, null);

        IEnumerable<string> Words(string field, IReadOnlyList<string> words, int most, int limit) =>
            words.Select(word => Fit(field, word, limit)).OfType<string>().Take(most);

        string? Fit(string field, string? text, int limit)
        {
            var line = PlainText.Line(text);
            if (line is null || line.Length <= limit) return line;

            findings.Add(new NewFinding(FindingCode.FieldShortened, FindingSeverity.Warning, field));
            return PlainText.Cut(line, limit);
        }
    }
}
