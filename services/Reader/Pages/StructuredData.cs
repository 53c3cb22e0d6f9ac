using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using PublishingPlatform.Reader.Stories;

namespace PublishingPlatform.Reader.Pages;

/// <summary>schema.org descriptions as JSON-LD, escaped so that no text can end the script element that holds them.</summary>
internal static class StructuredData
{
    private const int MaxHeadline = 110;

    // This encoder writes <, >, & and quotes as \u escapes and leaves Chinese alone.
    private static readonly JsonSerializerOptions Escaped = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string OfSite(ReaderOptions site) => new JsonObject
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "WebSite",
        ["name"] = site.SiteName,
        ["url"] = site.Absolute("/"),
        ["inLanguage"] = site.Language,
        ["publisher"] = Publisher(site),
        ["potentialAction"] = new JsonObject
        {
            ["@type"] = "SearchAction",
            ["target"] = new JsonObject { ["@type"] = "EntryPoint", ["urlTemplate"] = site.Absolute("/search") + "?q={search_term_string}" },
            ["query-input"] = "required name=search_term_string",
        },
    }.ToJsonString(Escaped);

    public static string OfStory(ReaderOptions site, ReaderStory row, Article article, IReadOnlyList<SeenRevision> corrections)
    {
        var url = site.Absolute(row.Path);
        var story = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "NewsArticle",
            ["mainEntityOfPage"] = new JsonObject { ["@type"] = "WebPage", ["@id"] = url },
            ["url"] = url,
            ["headline"] = Short(article.Headline),
            ["alternativeHeadline"] = article.Subtitle,
            ["description"] = article.Description,
            ["inLanguage"] = article.Language,
            ["datePublished"] = Moment(row.PublishedAt),
            ["dateModified"] = Moment(row.RevisedAt < row.PublishedAt ? row.PublishedAt : row.RevisedAt),
            ["author"] = new JsonArray([.. article.Byline.Select(author => Named("Person", author.Name))]),
            ["publisher"] = Publisher(site),
            ["articleSection"] = new JsonArray([.. article.Section.Select(section => (JsonNode)section.Name)]),
            ["keywords"] = new JsonArray([.. article.Keywords.Select(keyword => (JsonNode)keyword)]),
            ["wordCount"] = article.WordCount,
            ["isAccessibleForFree"] = true,
            ["image"] = new JsonArray([.. article.Pictures.Select(picture => Image(site, picture))]),
        };
        if (article.Byline.Count == 0) story["author"] = article.Source is null ? Publisher(site) : Named("Organization", article.Source);
        if (article.Source is not null) story["sourceOrganization"] = Named("Organization", article.Source);
        if (article.Editor is not null) story["editor"] = Named("Person", article.Editor);
        if (article.Dateline is not null) story["dateline"] = article.Dateline;
        if (article.Rights is not null) story["copyrightNotice"] = article.Rights;
        if (corrections.Count > 0)
            story["correction"] = new JsonArray([.. corrections.Select(correction => new JsonObject
            {
                ["@type"] = "CorrectionComment",
                ["text"] = correction.CorrectionNote,
                ["datePublished"] = Moment(correction.CorrectedAt!.Value),
            })]);
        foreach (var empty in story.Where(field => field.Value is null or JsonArray { Count: 0 }).Select(field => field.Key).ToList()) story.Remove(empty);

        return story.ToJsonString(Escaped);
    }

    private static JsonObject Image(ReaderOptions site, Pictures.PagePicture picture)
    {
        var image = new JsonObject
        {
            ["@type"] = "ImageObject",
            ["url"] = site.Absolute(picture.Widest.Path),
            ["width"] = picture.Widest.Width,
            ["height"] = picture.Widest.Height,
        };
        if (picture.Caption is not null) image["caption"] = picture.Caption;
        if (picture.Credit is not null) image["creditText"] = picture.Credit;
        return image;
    }

    private static JsonObject Publisher(ReaderOptions site)
    {
        var publisher = Named("NewsMediaOrganization", site.SiteName);
        publisher["url"] = site.Absolute("/");
        publisher["logo"] = new JsonObject { ["@type"] = "ImageObject", ["url"] = site.Absolute("/favicon.svg") };
        return publisher;
    }

    private static JsonObject Named(string type, string name) => new() { ["@type"] = type, ["name"] = name };

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Short(string headline) => headline.Length <= MaxHeadline
        ? headline
        : headline[..(char.IsHighSurrogate(headline[MaxHeadline - 2]) ? MaxHeadline - 2 : MaxHeadline - 1)] + "…";
}
