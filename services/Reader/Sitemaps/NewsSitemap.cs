using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Platform.Documents;
using PublishingPlatform.Reader.Pages;
using PublishingPlatform.Reader.Stories;
using PublishingPlatform.Reader.Words;

namespace PublishingPlatform.Reader.Sitemaps;

/// <summary>What Google News asks for: articles of the last two days, a thousand at most, no archive.</summary>
internal static class NewsSitemap
{
    private const string News = "http://www.google.com/schemas/sitemap-news/0.9";
    private const int Most = 1000;
    private static readonly TimeSpan Recent = TimeSpan.FromDays(2);

    internal static void MapNewsSitemap(this IEndpointRouteBuilder routes) => routes
        .MapMethods("/news-sitemap.xml", [HttpMethods.Get, HttpMethods.Head], Handle)
        .ExcludeFromDescription();

    private static async Task<IResult> Handle(HttpContext http, PageFrames frames, TimeProvider clock, CancellationToken ct)
    {
        var site = frames.Site;
        var since = clock.GetUtcNow() - Recent;
        var stories = await frames.Database.Stories.AsNoTracking()
            .Where(s => s.IsNews && s.State == StoryStates.Visible && s.PublishedAt >= since)
            .OrderByDescending(s => s.PublishedAt)
            .Take(Most)
            .Select(s => new { s.Path, s.Language, s.Headline, s.PublishedAt })
            .ToListAsync(ct);
        http.Response.Headers.CacheControl = "public, max-age=60";
        return Sitemap.Xml(xml =>
        {
            xml.WriteStartElement("urlset", Sitemap.Namespace);
            xml.WriteAttributeString("xmlns", "news", null, News);
            foreach (var story in stories)
            {
                xml.WriteStartElement("url", Sitemap.Namespace);
                xml.WriteElementString("loc", Sitemap.Namespace, site.Absolute(story.Path));
                xml.WriteStartElement("news", News);
                xml.WriteStartElement("publication", News);
                xml.WriteElementString("name", News, site.SiteName);
                xml.WriteElementString("language", News, LanguageTag.ForNewsSitemap(story.Language));
                xml.WriteEndElement();
                xml.WriteElementString("publication_date", News, Sitemap.Moment(story.PublishedAt));
                xml.WriteElementString("title", News, Characters.Clean(story.Headline));
                xml.WriteEndElement();
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        });
    }
}
