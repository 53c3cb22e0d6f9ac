using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using PublishingPlatform.Reader.Stories;

namespace PublishingPlatform.Reader.Pages;

/// <summary>
/// schema.org descriptions as JSON-LD, escaped so that no text can end the script element that holds them. Written straight
/// down: a tree of nodes costs a story's page as much as its text.
/// </summary>
internal static class StructuredData
{
    private const int MaxHeadline = 110;

    // This encoder writes <, >, & and quotes as \u escapes and leaves Chinese alone.
    private static readonly JsonWriterOptions Escaped = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string OfSite(ReaderOptions site) => Write(json =>
    {
        json.WriteString("@context", "https://schema.org");
        json.WriteString("@type", "WebSite");
        json.WriteString("name", site.SiteName);
        json.WriteString("url", site.Absolute("/"));
        json.WriteString("inLanguage", site.Language);
        WritePublisher(json, "publisher", site);
        json.WriteStartObject("potentialAction");
        json.WriteString("@type", "SearchAction");
        json.WriteStartObject("target");
        json.WriteString("@type", "EntryPoint");
        json.WriteString("urlTemplate", site.Absolute("/search") + "?q={search_term_string}");
        json.WriteEndObject();
        json.WriteString("query-input", "required name=search_term_string");
        json.WriteEndObject();
    });

    /// <summary>What is not known is left out.</summary>
    public static string OfStory(ReaderOptions site, ReaderStory row, Article article, IReadOnlyList<SeenRevision> corrections) => Write(json =>
    {
        var url = site.Absolute(row.Path);
        json.WriteString("@context", "https://schema.org");
        json.WriteString("@type", "NewsArticle");
        json.WriteStartObject("mainEntityOfPage");
        json.WriteString("@type", "WebPage");
        json.WriteString("@id", url);
        json.WriteEndObject();
        json.WriteString("url", url);
        json.WriteString("headline", Short(article.Headline));
        WriteKnown(json, "alternativeHeadline", article.Subtitle);
        json.WriteString("description", article.Description);
        json.WriteString("inLanguage", article.Language);
        json.WriteString("datePublished", Moment(row.PublishedAt));
        json.WriteString("dateModified", Moment(row.RevisedAt < row.PublishedAt ? row.PublishedAt : row.RevisedAt));
        WriteAuthor(json, site, article);
        WritePublisher(json, "publisher", site);
        WriteList(json, "articleSection", article.Section, section => json.WriteStringValue(section.Name));
        WriteList(json, "keywords", article.Keywords, json.WriteStringValue);
        json.WriteNumber("wordCount", article.WordCount);
        json.WriteBoolean("isAccessibleForFree", true);
        WriteList(json, "image", article.Pictures, picture => WriteImage(json, site, picture));
        if (article.Source is not null) WriteNamed(json, "sourceOrganization", "Organization", article.Source);
        if (article.Editor is not null) WriteNamed(json, "editor", "Person", article.Editor);
        WriteKnown(json, "dateline", article.Dateline);
        WriteKnown(json, "copyrightNotice", article.Rights);
        WriteList(json, "correction", corrections, correction =>
        {
            json.WriteStartObject();
            json.WriteString("@type", "CorrectionComment");
            json.WriteString("text", correction.CorrectionNote);
            json.WriteString("datePublished", Moment(correction.CorrectedAt!.Value));
            json.WriteEndObject();
        });
    });

    private static string Write(Action<Utf8JsonWriter> content)
    {
        var written = new ArrayBufferWriter<byte>(2048);
        using (var json = new Utf8JsonWriter(written, Escaped))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(written.WrittenSpan);
    }

    private static void WriteAuthor(Utf8JsonWriter json, ReaderOptions site, Article article)
    {
        if (article.Byline.Count > 0)
        {
            WriteList(json, "author", article.Byline, author =>
            {
                json.WriteStartObject();
                WriteName(json, "Person", author.Name);
                json.WriteEndObject();
            });
        }
        else if (article.Source is not null)
        {
            WriteNamed(json, "author", "Organization", article.Source);
        }
        else
        {
            WritePublisher(json, "author", site);
        }
    }

    private static void WriteImage(Utf8JsonWriter json, ReaderOptions site, Pictures.PagePicture picture)
    {
        json.WriteStartObject();
        json.WriteString("@type", "ImageObject");
        json.WriteString("url", site.Absolute(picture.Widest.Path));
        json.WriteNumber("width", picture.Widest.Width);
        json.WriteNumber("height", picture.Widest.Height);
        WriteKnown(json, "caption", picture.Caption);
        WriteKnown(json, "creditText", picture.Credit);
        json.WriteEndObject();
    }

    private static void WritePublisher(Utf8JsonWriter json, string property, ReaderOptions site)
    {
        json.WriteStartObject(property);
        WriteName(json, "NewsMediaOrganization", site.SiteName);
        json.WriteString("url", site.Absolute("/"));
        json.WriteStartObject("logo");
        json.WriteString("@type", "ImageObject");
        json.WriteString("url", site.Absolute("/favicon.svg"));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteNamed(Utf8JsonWriter json, string property, string type, string name)
    {
        json.WriteStartObject(property);
        WriteName(json, type, name);
        json.WriteEndObject();
    }

    private static void WriteName(Utf8JsonWriter json, string type, string name)
    {
        json.WriteString("@type", type);
        json.WriteString("name", name);
    }

    private static void WriteKnown(Utf8JsonWriter json, string property, string? value)
    {
        if (value is not null) json.WriteString(property, value);
    }

    private static void WriteList<T>(Utf8JsonWriter json, string property, IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count == 0) return;

        json.WriteStartArray(property);
        foreach (var item in items) write(item);
        json.WriteEndArray();
    }

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Short(string headline) => headline.Length <= MaxHeadline
        ? headline
        : headline[..(char.IsHighSurrogate(headline[MaxHeadline - 2]) ? MaxHeadline - 2 : MaxHeadline - 1)] + "…";
}
