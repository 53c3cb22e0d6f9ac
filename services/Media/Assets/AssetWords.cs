using PublishingPlatform.Media.Metadata;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Media.Assets;

/// <summary>What the newsroom says about an asset; begins as what its file says.</summary>
internal sealed record AssetWords
{
    internal const int Line = 1000;
    internal const int Text = 8000;
    internal const int MostKeywords = 200;

    public string? Title { get; init; }
    public string? Headline { get; init; }
    public string? Caption { get; init; }
    public string? AltText { get; init; }
    public string? ExtendedDescription { get; init; }
    public string? Creator { get; init; }
    public string? Credit { get; init; }
    public string? Source { get; init; }
    public string? Copyright { get; init; }
    public string? UsageTerms { get; init; }
    public string? Instructions { get; init; }
    public string? JobId { get; init; }
    public List<string> Keywords { get; init; } = [];

    internal static AssetWords From(PictureMetadata said) => new()
    {
        Title = Short(said.Title),
        Headline = Short(said.Headline),
        Caption = Long(said.Caption),
        AltText = Long(said.AltText),
        ExtendedDescription = Long(said.ExtendedDescription),
        Creator = Short(string.Join(", ", said.Creators)),
        Credit = Short(said.Credit),
        Source = Short(said.Source),
        Copyright = Short(said.Copyright),
        UsageTerms = Long(said.UsageTerms),
        Instructions = Long(said.Instructions),
        JobId = Short(said.JobId),
        Keywords = [.. said.Keywords.Select(Short).OfType<string>().Distinct().Take(MostKeywords)],
    };

    /// <summary>What of these words stands inside each rendition's file.</summary>
    internal (string?, string?, string?) InRenditions() => (Credit, Copyright, AltText);

    internal string ForSearch(string fileName) => string.Join('\n',
        ((string?[])[fileName, Title, Headline, Caption, AltText, Creator, Credit, Source, Copyright, JobId, .. Keywords]).OfType<string>()).ToLowerInvariant();

    private static string? Short(string? said) => Within(PlainText.Line(said), Line);

    private static string? Long(string? said) => Within(PlainText.Lines(said), Text);

    private static string? Within(string? text, int most)
    {
        if (text is null || text.Length <= most) return text;
        return char.IsHighSurrogate(text[most - 1]) ? text[..(most - 1)] : text[..most];
    }
}
