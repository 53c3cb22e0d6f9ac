using Microsoft.Extensions.Options;
using PublishingPlatform.Reader.Persistence;
using PublishingPlatform.Reader.Sections;
using PublishingPlatform.Reader.StaticFiles;
using PublishingPlatform.Reader.Words;

namespace PublishingPlatform.Reader.Pages;

/// <summary>What every page has around its content.</summary>
public sealed record PageFrame
{
    public required string SiteName { get; init; }

    public required Wording Words { get; init; }

    /// <summary>BCP 47 tag of the page's content.</summary>
    public required string Language { get; init; }

    public required IReadOnlyList<NavigationLink> Navigation { get; init; }

    public required StaticFileCatalog Files { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    /// <summary>Absolute; null for pages that search engines are to leave alone.</summary>
    public string? Canonical { get; init; }

    /// <summary>The section that the page belongs to, for its feeds and for the navigation.</summary>
    public NavigationLink? Section { get; init; }

    public SharedLink? Shared { get; init; }

    /// <summary>schema.org data, escaped for a script element.</summary>
    public string? StructuredData { get; init; }

    /// <summary>Lets the page's script know when this very story is withdrawn.</summary>
    public Guid? StoryId { get; init; }

    public string SearchWords { get; init; } = "";
}

public sealed record NavigationLink(string Slug, string Name)
{
    public string Href { get; } = SitePath.Escape("/" + Slug);

    public string Feed(string format) => $"/feeds/{Uri.EscapeDataString(Slug)}.{format}";
}

/// <summary>Open Graph: how a link to the page looks where it is shared.</summary>
public sealed record SharedLink(string Type, string? Image, int? ImageWidth, int? ImageHeight, string? ImageAlt)
{
    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset? ModifiedAt { get; init; }

    public string? Section { get; init; }

    public IReadOnlyList<string> Keywords { get; init; } = [];
}

/// <summary>Begins a page: knows the navigation and fills in what all pages share.</summary>
internal sealed class PageFrames(PageDatabase database, PageReads reads, KnownSections known, StaticFileCatalog files, IOptions<ReaderOptions> options)
{
    public ReaderOptions Site => options.Value;

    /// <summary>To read the rest of the page from.</summary>
    public ReaderDbContext Database => database.Context;

    public async Task<SectionTree> Sections(CancellationToken ct) => await Sections(await reads.Sections(Database, ct), ct);

    /// <param name="fingerprint">Read for this request together with something else.</param>
    public ValueTask<SectionTree> Sections(long fingerprint, CancellationToken ct) => known.Of(fingerprint, Database, ct);

    public PageFrame Begin(SectionTree sections, string language, string title, string description) => new()
    {
        SiteName = Site.SiteName,
        Words = Wording.For(language),
        Language = language,
        Navigation = sections.Navigation(language),
        Files = files,
        Title = title,
        Description = description,
    };

    internal static NavigationLink Link(SectionNode section, string language) => new(section.Slug, section.NameIn(language));
}
