using PublishingPlatform.Content.Imports.Characters;
using PublishingPlatform.Content.Imports.Decoding;
using PublishingPlatform.Content.Imports.Findings;
using PublishingPlatform.Content.Imports.Layout;
using PublishingPlatform.Content.Imports.Markup;
using PublishingPlatform.Content.Stories;
using PublishingPlatform.Platform.Documents;

namespace PublishingPlatform.Content.Imports;

/// <summary>Reads one captured page. Never throws for what the bytes hold: the answer is a page with findings, or a refusal.</summary>
internal sealed class ArchivePageImporter(ImportSettings settings)
{
    private const string Archive = "archive-page";
    private const string Html = "html";
    private const string Plain = "text";

    /// <summary>Twice what a story may hold: navigation and the like are in it still. It bounds the time as well, for each line and each damaged place costs what its own text costs.</summary>
    private const int LongestText = 2 * DocumentLimits.Text;

    /// <summary>Why the options mean nothing, whatever the file is; null when they do.</summary>
    public ImportRefusal? Refuse(ImportOptions options)
    {
        if (options.Format is not ("auto" or Archive or Html or Plain)) return ImportRefusal.UnknownFormat(options.Format);
        if (options.Zone is { } zone && !Zones.Exists(zone)) return ImportRefusal.UnknownZone(zone);
        if (options.Profile is { } name && !settings.Profiles.ContainsKey(name)) return ImportRefusal.UnknownProfile(name);
        return null;
    }

    public ImportResult Read(ReadOnlySpan<byte> bytes, ImportOptions options, CancellationToken ct)
    {
        if (Refuse(options) is { } meaningless) return meaningless;
        if (bytes.Length > settings.MaxBytes) return ImportRefusal.TooLarge(settings.MaxBytes);
        if (bytes.IsEmpty) return ImportRefusal.Empty;
        if (CharsetDecoder.Decode(bytes, options.Charset) is not { } decoded) return ImportRefusal.NotText;

        var isHtml = options.Format is Html || options.Format is "auto" && HtmlPage.Looks(decoded.Text);
        if (isHtml && MarkupDepth.IsTooDeep(decoded.Text)) return ImportRefusal.TooDeep;

        var page = isHtml ? HtmlPage.Read(decoded.Text, ct) : new CapturedPage(PageLine.Of(decoded.Text), null);
        if (page.Lines.Count == 0) return ImportRefusal.Empty;
        if (page.Lines.Sum(line => (long)line.Text.Length) > LongestText) return ImportRefusal.TooLong;

        var parts = Read(page, options.Format is Plain, ct);
        var format = isHtml ? Html : options.Format is Archive || parts.HasMarks ? Archive : Plain;
        return Describe(parts, format, decoded, options, ct);
    }

    private static PageParts Read(CapturedPage page, bool plain, CancellationToken ct)
    {
        var injected = new InjectedText(string.Join('\n', page.Lines.Select(line => line.Text)));
        var parts = plain ? PlainReader.Read(page.Lines, injected) : LayoutReader.Read(page.Lines, injected, ct);
        page.Hints?.Complete(parts);
        return parts;
    }

    private ImportedPage Describe(PageParts parts, string format, DecodedText decoded, ImportOptions options, CancellationToken ct)
    {
        var profile = (options.Profile ?? parts.Meta.Source) is { } source ? settings.Profiles.GetValueOrDefault(source) : null;
        var instant = parts.Meta.Time is { } time ? PageInstant.Of(time, options.Zone, profile?.Zone) : PageInstant.None;

        List<TextBlock> texts = [];
        if (parts.Headline is { } headline) texts.Add(new TextBlock("headline", null, headline.Text));
        if (parts.Subtitle is { } subtitle) texts.Add(new TextBlock("subtitle", null, subtitle.Text));
        texts.AddRange(parts.Body.Select((block, index) => new TextBlock("body", index, block.Text)));
        var language = Languages.Of(string.Join('\n', texts.Select(text => text.Text)));

        return new ImportedPage(
            Scrub(parts.Headline?.Text), Scrub(parts.Subtitle?.Text), parts.Meta.Time?.Local, instant.At, instant.Zone,
            [.. parts.Meta.Authors.Select(LostByte.Scrub)], Scrub(parts.Meta.Source), [.. parts.SectionPath.Select(LostByte.Scrub)],
            Scrub(parts.Dateline), BodyDocument.Write(parts.Body.Select(block => block with { Text = LostByte.Scrub(block.Text) })),
            Scrub(parts.Editor), [.. parts.Keywords.Select(LostByte.Scrub)], language, format, decoded.Charset,
            [.. FieldFindings.Of(parts, instant, language, decoded.Charset, decoded.IsGuess), .. TextFindings.Of(texts, ct)]);
    }

    private static string? Scrub(string? text) => text is null ? null : LostByte.Scrub(text);
}
