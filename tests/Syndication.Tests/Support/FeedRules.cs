using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PublishingPlatform.Syndication.Tests.Support;

/// <summary>
/// The rules that the W3C's feed validator applies to RSS 2.0 and Atom, and those of JSON Feed 1.1, as far as what we
/// emit can touch them. Each method names what is wrong; nothing is named for a feed that is valid.
/// </summary>
internal static partial class FeedRules
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Media = "http://search.yahoo.com/mrss/";

    public static IEnumerable<string> Rss(string text, string requested)
    {
        var rss = XDocument.Parse(text).Root!;
        var channel = rss.Element("channel")!;
        if (rss.Name != "rss" || rss.Attribute("version")?.Value != "2.0") yield return "the root is not rss 2.0";
        foreach (var required in new[] { "title", "link", "description" })
        {
            if (channel.Elements(required).Count() != 1 || channel.Element(required)!.Value.Length == 0) yield return $"channel has not one {required}";
        }

        foreach (var wrong in Wrong(channel.Elements("link").Concat(channel.Descendants("item").Elements("link")), e => IsAbsolute(e.Value))) yield return wrong;
        foreach (var wrong in Wrong(channel.Elements("language").Concat(channel.Descendants(DublinCore + "language")), e => LanguageTag().IsMatch(e.Value))) yield return wrong;
        foreach (var wrong in Wrong(channel.Descendants().Where(e => e.Name.LocalName is "pubDate" or "lastBuildDate"), e => IsMailDate(e.Value))) yield return wrong;
        foreach (var wrong in Wrong(channel.Descendants(XName.Get("modified", "http://purl.org/dc/terms/")), e => IsInternetDate(e.Value))) yield return wrong;
        if (channel.Elements(Atom + "link").Count(l => l.Attribute("rel")?.Value == "self" && l.Attribute("href")?.Value == requested) != 1) yield return "no atom:link rel=self that is the request's address";
        if (channel.Descendants("author").Any()) yield return "author must be a mail address; names belong into dc:creator";

        var items = channel.Elements("item").ToList();
        foreach (var item in items)
        {
            if (item.Element("title") is null && item.Element("description") is null) yield return "an item has neither title nor description";
            if (item.Elements("guid").Count() != 1) yield return "an item has not one guid";
            if (item.Element("guid") is { } guid && guid.Attribute("isPermaLink")?.Value != "false" && !IsAbsolute(guid.Value)) yield return $"guid {guid.Value} is no permalink";
            if (item.Elements("enclosure").Any(e => e.Attribute("length") is null || e.Attribute("type") is null || e.Attribute("url") is null)) yield return "an enclosure is incomplete";
            foreach (var html in item.Elements("description").Concat(item.Elements(Content + "encoded")))
            {
                foreach (var wrong in Html(html.Value)) yield return $"{html.Name.LocalName}: {wrong}";
            }
        }

        foreach (var wrong in Wrong(channel.Descendants(Media + "content"), m => IsAbsolute(m.Attribute("url")!.Value) && long.Parse(m.Attribute("fileSize")!.Value, CultureInfo.InvariantCulture) > 0)) yield return wrong;
        if (items.Select(i => i.Element("guid")?.Value).Distinct().Count() != items.Count) yield return "two items have the same guid";
    }

    public static IEnumerable<string> AtomFeed(string text, string requested)
    {
        var feed = XDocument.Parse(text).Root!;
        var entries = feed.Elements(Atom + "entry").ToList();
        if (feed.Name != Atom + "feed") yield return "the root is not an Atom feed";
        foreach (var entry in entries.Prepend(feed))
        {
            foreach (var required in new[] { "id", "title", "updated" })
            {
                if (entry.Elements(Atom + required).Count() != 1) yield return $"{entry.Name.LocalName} has not one {required}";
            }

            if (!IsAbsolute(entry.Element(Atom + "id")!.Value)) yield return "an id is no absolute IRI";
            if (entry.Elements(Atom + "link").Count(l => l.Attribute("rel")?.Value is null or "alternate") > 1) yield return "more than one alternate of one kind";
            if (feed.Element(Atom + "author") is null && entry.Element(Atom + "author") is null) yield return $"{entry.Name.LocalName} has no author";
            foreach (var html in entry.Elements(Atom + "content").Where(c => c.Attribute("type")?.Value == "html"))
            {
                foreach (var wrong in Html(html.Value)) yield return $"content: {wrong}";
            }
        }

        foreach (var wrong in Wrong(feed.Descendants().Where(e => e.Name.LocalName is "updated" or "published"), e => IsInternetDate(e.Value))) yield return wrong;
        foreach (var wrong in Wrong(feed.Descendants(Atom + "link"), l => IsAbsolute(l.Attribute("href")!.Value))) yield return wrong;
        foreach (var wrong in Wrong(feed.Descendants(Atom + "link").Where(l => l.Attribute("rel")?.Value == "enclosure"), l => l.Attribute("length") is not null && l.Attribute("type") is not null)) yield return wrong;
        foreach (var wrong in Wrong(feed.Descendants(Atom + "author"), a => a.Elements(Atom + "name").Count() == 1)) yield return wrong;
        foreach (var wrong in Wrong(feed.Descendants(Atom + "category"), c => c.Attribute("term")?.Value.Length > 0)) yield return wrong;
        foreach (var language in feed.DescendantsAndSelf().Attributes(XNamespace.Xml + "lang").Where(l => !LanguageTag().IsMatch(l.Value))) yield return $"{language.Value} is no language";
        if (feed.Elements(Atom + "link").Count(l => l.Attribute("rel")?.Value == "self" && l.Attribute("href")?.Value == requested) != 1) yield return "no link rel=self that is the request's address";
        if (entries.Select(e => e.Element(Atom + "id")!.Value).Distinct().Count() != entries.Count) yield return "two entries have the same id";
    }

    public static IEnumerable<string> Json(string text, string requested)
    {
        var feed = JsonDocument.Parse(text).RootElement;
        if (Words(feed, "version") != "https://jsonfeed.org/version/1.1") yield return "not version 1.1";
        if (string.IsNullOrEmpty(Words(feed, "title"))) yield return "no title";
        if (Words(feed, "feed_url") != requested) yield return "feed_url is not the request's address";
        if (!IsAbsolute(Words(feed, "home_page_url")!)) yield return "home_page_url is not absolute";
        var items = feed.GetProperty("items").EnumerateArray().ToList();
        foreach (var item in items)
        {
            if (string.IsNullOrEmpty(Words(item, "id"))) yield return "an item has no id";
            if (!item.TryGetProperty("content_html", out _) && !item.TryGetProperty("content_text", out _)) yield return "an item has no content";
            if (!IsAbsolute(Words(item, "url")!)) yield return "an item's url is not absolute";
            if (!IsInternetDate(Words(item, "date_published")!) || !IsInternetDate(Words(item, "date_modified")!)) yield return "an item's date is no RFC 3339";
            if (!LanguageTag().IsMatch(Words(item, "language")!)) yield return "an item's language is no tag";
            if (item.TryGetProperty("authors", out var authors) && authors.EnumerateArray().Any(a => string.IsNullOrWhiteSpace(Words(a, "name")))) yield return "an author has no name";
            if (item.TryGetProperty("attachments", out var files) && files.EnumerateArray().Any(f => !IsAbsolute(Words(f, "url")!) || string.IsNullOrEmpty(Words(f, "mime_type")))) yield return "an attachment is incomplete";
            foreach (var wrong in Html(Words(item, "content_html") ?? "")) yield return $"content_html: {wrong}";
        }

        if (items.Select(i => Words(i, "id")).Distinct().Count() != items.Count) yield return "two items have the same id";
    }

    /// <summary>Well-formed, nothing that readers strip, and no address that means something else elsewhere.</summary>
    private static IEnumerable<string> Html(string html)
    {
        var body = XElement.Parse($"<div>{html}</div>");
        foreach (var element in body.Descendants())
        {
            if (element.Name.LocalName is "script" or "style" or "iframe" or "object" or "embed" or "form" or "base" or "link" or "meta") yield return $"<{element.Name.LocalName}> is not safe in a feed";
            foreach (var attribute in element.Attributes())
            {
                if (attribute.Name.LocalName == "style" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal)) yield return $"{attribute} is not safe in a feed";
                if (attribute.Name.LocalName is "href" or "src" && !IsAbsolute(attribute.Value)) yield return $"{attribute} is relative";
            }
        }
    }

    private static IEnumerable<string> Wrong(IEnumerable<XElement> elements, Func<XElement, bool> isRight) =>
        elements.Where(e => !isRight(e)).Select(e => $"{e.Name.LocalName} is wrong: {e}");

    private static string? Words(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static bool IsAbsolute(string address) => Scheme().IsMatch(address) && Uri.TryCreate(address, UriKind.Absolute, out _);

    /// <summary>RFC 822 with a weekday, which has to be the right one.</summary>
    private static bool IsMailDate(string date) =>
        DateTimeOffset.TryParseExact(date, "ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time.Year > 1970;

    private static bool IsInternetDate(string date) =>
        InternetDate().IsMatch(date) && DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, out var time) && time.Year > 1970;

    [GeneratedRegex(@"\A[a-z][a-z0-9+.-]*:")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\z")]
    private static partial Regex InternetDate();

    [GeneratedRegex(@"\A[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\z")]
    private static partial Regex LanguageTag();
}
