using System.Globalization;
using PublishingPlatform.Content.Imports.Characters;
using PublishingPlatform.Content.Imports.Layout;

namespace PublishingPlatform.Content.Imports.Findings;

/// <summary>Findings about what a page does not state, or states only half.</summary>
internal static class FieldFindings
{
    public static IEnumerable<ImportFinding> Of(PageParts parts, PageInstant instant, string language, string charset, bool charsetIsGuess)
    {
        foreach (var line in parts.Injected.Take(TextFindings.Most))
        {
            yield return new(FindingCode.InjectedText, FindingSeverity.Warning, new("page", line.Number, 0, line.Text.Length), Excerpt.Of(line.Text));
        }
        if (parts.Headline is null) yield return Missing(FindingCode.HeadlineMissing, FindingSeverity.Error, "headline");
        if (parts.Body.Count == 0) yield return Missing(FindingCode.BodyMissing, FindingSeverity.Error, "body");

        var shown = parts.Meta.Time is { } time ? time.Local.ToString(time.HasClock ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
        if (parts.Meta.Time is null) yield return new(FindingCode.TimeMissing, FindingSeverity.Warning, new("publishedAt"), parts.Meta.ImpossibleTime);
        if (instant.IsMissing) yield return new(FindingCode.ZoneMissing, FindingSeverity.Warning, new("publishedAt"), shown);
        if (instant.IsAssumed) yield return new(FindingCode.ZoneAssumed, FindingSeverity.Notice, new("publishedAt"), $"{shown} {instant.Zone}");
        if (instant.IsUncertain) yield return new(FindingCode.TimeUncertain, FindingSeverity.Notice, new("publishedAt"), shown);

        if (parts.Meta.Authors.Count == 0) yield return Missing(FindingCode.AuthorMissing, FindingSeverity.Notice, "byline");
        if (parts.Meta.Source is null) yield return Missing(FindingCode.SourceUnknown, FindingSeverity.Notice, "source");
        if (!Languages.IsCertain(language)) yield return new(FindingCode.LanguageUncertain, FindingSeverity.Warning, new("language"), null);
        if (charsetIsGuess) yield return new(FindingCode.CharsetGuessed, FindingSeverity.Notice, new("page"), charset);
    }

    private static ImportFinding Missing(string code, string severity, string field) => new(code, severity, new(field), null);
}
