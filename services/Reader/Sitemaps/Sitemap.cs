using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Reader.Pages;
using PublishingPlatform.Reader.Sections;
using PublishingPlatform.Reader.Stories;

namespace PublishingPlatform.Reader.Sitemaps;

/// <summary>
/// Every visible story's address (sitemaps.org 0.9). One file while all fit into it; beyond that an index of parts, cut
/// by the stories' numbers so that a part's content moves to no other.
/// </summary>
internal static class Sitemap
{
    internal const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

    // Half of what the protocol allows, which keeps a part below its 50 MB with the longest paths.
    private const int PartStories = 20_000;

    internal static void MapSitemap(this IEndpointRouteBuilder routes) => routes
        .MapMethods("/sitemap.xml", [HttpMethods.Get, HttpMethods.Head], Handle)
        .ExcludeFromDescription();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        HttpContext http, int? part, PageFrames frames, CancellationToken ct)
    {
        var site = frames.Site;
        var db = frames.Database;
        var last = await db.Stories.MaxAsync(s => (long?)s.Number, ct) ?? 0;
        var parts = (last / PartStories) + 1;
        if (part is < 0 || part >= parts) return Problems.NotFound("NoSuchPart", "The sitemap has no such part.");

        http.Response.Headers.CacheControl = "public, max-age=300";
        if (part is null && parts > 1) return Xml(xml => WriteIndex(xml, site, parts));

        var from = (part ?? 0L) * PartStories;
        var stories = await db.Stories.AsNoTracking()
            .Where(s => s.Number >= from && s.Number < from + PartStories && s.State == StoryStates.Visible)
            .OrderBy(s => s.Number)
            .Select(s => new Entry(s.Path, s.RevisedAt))
            .ToListAsync(ct);
        var sections = part is null or 0 ? await frames.Sections(ct) : null;
        return Xml(xml => WritePart(xml, site, sections, stories));
    }

    private static void WriteIndex(XmlWriter xml, ReaderOptions site, long parts)
    {
        xml.WriteStartElement("sitemapindex", Namespace);
        for (var part = 0L; part < parts; part++)
        {
            xml.WriteStartElement("sitemap", Namespace);
            xml.WriteElementString("loc", Namespace, string.Create(CultureInfo.InvariantCulture, $"{site.Absolute("/sitemap.xml")}?part={part}"));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WritePart(XmlWriter xml, ReaderOptions site, SectionTree? sections, IEnumerable<Entry> stories)
    {
        xml.WriteStartElement("urlset", Namespace);
        if (sections is not null)
        {
            WriteAddress(xml, site.Absolute("/"), null);
            foreach (var section in sections.Open) WriteAddress(xml, site.Absolute("/" + section.Slug), null);
        }

        foreach (var story in stories) WriteAddress(xml, site.Absolute(story.Path), story.RevisedAt);
        xml.WriteEndElement();
    }

    private static void WriteAddress(XmlWriter xml, string address, DateTimeOffset? changed)
    {
        xml.WriteStartElement("url", Namespace);
        xml.WriteElementString("loc", Namespace, address);
        if (changed is { } at) xml.WriteElementString("lastmod", Namespace, Moment(at));
        xml.WriteEndElement();
    }

    internal static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    internal static FileContentHttpResult Xml(Action<XmlWriter> write)
    {
        using var content = new MemoryStream();
        using (var xml = XmlWriter.Create(content, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = true }))
        {
            xml.WriteStartDocument();
            write(xml);
            xml.WriteEndDocument();
        }

        return TypedResults.Bytes(content.ToArray(), "application/xml; charset=utf-8");
    }

    private sealed record Entry(string Path, DateTimeOffset RevisedAt);
}
