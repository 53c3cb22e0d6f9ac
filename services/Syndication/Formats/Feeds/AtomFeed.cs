using System.Xml;

namespace PublishingPlatform.Syndication.Formats.Feeds;

/// <summary>Atom 1.0 (RFC 4287) with the whole text.</summary>
internal static class AtomFeed
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Xml = "http://www.w3.org/XML/1998/namespace";

    public static byte[] Write(Feed feed) => FeedXml.Document(xml =>
    {
        xml.WriteStartElement("feed", Atom);
        WriteLanguage(xml, feed.Language);
        xml.Element("id", feed.Self);
        xml.Element("title", feed.Title);
        xml.Element("subtitle", feed.Description);
        xml.Element("updated", Timestamps.Internet(feed.Updated));
        WriteLink(xml, "self", feed.Self, "application/atom+xml");
        WriteLink(xml, "alternate", feed.Home, "text/html");
        WriteAuthor(xml, feed.Publisher);
        foreach (var text in feed.Stories) WriteEntry(xml, text);
        xml.WriteEndElement();
    });

    private static void WriteEntry(XmlWriter xml, StoryText text)
    {
        var story = text.Story;
        xml.WriteStartElement("entry");
        WriteLanguage(xml, story.Language);
        xml.Element("id", StoryUri.Of(story.StoryId));
        xml.Element("title", Title(story.Headline));
        xml.Element("published", Timestamps.Internet(story.PublishedAt));
        xml.Element("updated", Timestamps.Internet(story.RevisedAt));
        WriteLink(xml, "alternate", text.Address, "text/html");
        foreach (var author in FeedWords.Authors(story)) WriteAuthor(xml, author);
        foreach (var category in FeedWords.Categories(story)) WriteCategory(xml, category);
        xml.Element("rights", story.Rights);
        xml.Element("summary", text.Excerpt);
        WriteContent(xml, FeedWords.Html(text));
        foreach (var picture in text.Pictures) WriteEnclosure(xml, picture, text);
        xml.WriteEndElement();
    }

    private static string Title(string headline) => string.IsNullOrWhiteSpace(headline) ? "…" : headline;

    private static void WriteContent(XmlWriter xml, string html)
    {
        if (html.Length == 0) return;

        xml.WriteStartElement("content");
        xml.WriteAttributeString("type", "html");
        xml.WriteString(html);
        xml.WriteEndElement();
    }

    private static void WriteLink(XmlWriter xml, string relation, string address, string mediaType)
    {
        xml.WriteStartElement("link");
        xml.Attribute("rel", relation);
        xml.Attribute("type", mediaType);
        xml.Attribute("href", address);
        xml.WriteEndElement();
    }

    private static void WriteEnclosure(XmlWriter xml, Picture picture, StoryText text)
    {
        if (picture.Main is not { } file) return;

        xml.WriteStartElement("link");
        xml.Attribute("rel", "enclosure");
        xml.Attribute("type", file.MediaType);
        xml.Attribute("length", file.Bytes);
        xml.Attribute("title", picture.Caption ?? picture.Alt);
        xml.Attribute("href", text.Absolute(file.Path));
        xml.WriteEndElement();
    }

    private static void WriteAuthor(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author");
        xml.Element("name", name);
        xml.WriteEndElement();
    }

    private static void WriteCategory(XmlWriter xml, string term)
    {
        xml.WriteStartElement("category");
        xml.Attribute("term", term);
        xml.WriteEndElement();
    }

    private static void WriteLanguage(XmlWriter xml, string? language)
    {
        if (!string.IsNullOrWhiteSpace(language)) xml.WriteAttributeString("xml", "lang", Xml, language);
    }
}
