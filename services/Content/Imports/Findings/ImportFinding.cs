using System.Globalization;

namespace PublishingPlatform.Content.Imports;

/// <summary>Something about an imported page that a person must know before it is published.</summary>
/// <param name="Suggestion">What stood in place of <paramref name="Excerpt"/>, only where its bytes prove it; never applied unasked.</param>
public sealed record ImportFinding(string Code, string Severity, FindingPlace Where, string? Excerpt, string? Suggestion = null);

/// <summary>
/// Where a finding is. <paramref name="Field"/> is headline, subtitle, dateline, body or, for what never became part of the draft, page.
/// </summary>
/// <param name="Block">Index among the body's top-level blocks, or line number in the capture for page; null for other fields.</param>
/// <param name="Offset">First character within the field's or block's text.</param>
public sealed record FindingPlace(string Field, int? Block = null, int Offset = 0, int Length = 0)
{
    /// <summary>As the API writes it: <c>body/18:279+3</c> is three characters from the 280th of the body's 19th block.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Field}{(Block is { } block ? $"/{block}" : "")}{(Length > 0 ? $":{Offset}+{Length}" : "")}");
}

/// <summary>Severities; whatever is above a notice keeps a story from being published until it is gone or acknowledged.</summary>
public static class FindingSeverity
{
    public const string Notice = "notice";
    public const string Warning = "warning";
    public const string Error = "error";
}

/// <summary>Finding codes; part of the API.</summary>
public static class FindingCode
{
    public const string InjectedText = "injected-text";
    public const string DamagedCharacters = "damaged-characters";
    public const string LeftoverMarkup = "leftover-markup";
    public const string HeadlineMissing = "headline-missing";
    public const string BodyMissing = "body-missing";
    public const string TimeMissing = "time-missing";
    public const string TimeUncertain = "time-uncertain";
    public const string ZoneAssumed = "zone-assumed";
    public const string ZoneMissing = "zone-missing";
    public const string AuthorMissing = "author-missing";
    public const string SourceUnknown = "source-unknown";
    public const string LanguageUncertain = "language-uncertain";
    public const string CharsetGuessed = "charset-guessed";
    public const string FieldShortened = "field-shortened";
}
