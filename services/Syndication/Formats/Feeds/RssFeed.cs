using System.Xml;
using PublishingPlatform.Platform.Documents;

namespace PublishingPlatform.Syndication.Formats.Feeds;

/// <summary>RSS 2.0 with the whole text, pictures and every author.</summary>
internal static class RssFeed
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Content = "http://purl.org/rss/1.0/modules/content/";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";
    private const string DublinTerms = "http://purl.org/dc/terms/";
    private const string Media = "http://search.yahoo.com/mrss/";

    public static byte[] Write(Feed feed) => FeedXml.Document(xml =>
    {
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteAttributeString("xmlns", "atom", null, Atom);
        xml.WriteAttributeString("xmlns", "content", null, Content);
        xml.WriteAttributeString("xmlns", "dc", null, DublinCore);
        xml.WriteAttributeString("xmlns", "dcterms", null, DublinTerms);
        xml.WriteAttributeString("xmlns", "media", null, Media);

        xml.WriteStartElement("channel");
        xml.Element("title", feed.Title);
        xml.Element("link", feed.Home);
        xml.Element("description", feed.Description);
        xml.Element("language", feed.Language);
        xml.Element("lastBuildDate", Timestamps.Mail(feed.Updated));
        xml.Element("docs", "https://www.rssboard.org/rss-specification");

        xml.WriteStartElement("link", Atom);
        xml.Attribute("href", feed.Self);
        xml.Attribute("rel", "self");
        xml.Attribute("type", "application/rss+xml");
        xml.WriteEndElement();

        foreach (var text in feed.Stories) WriteItem(xml, text);
        xml.WriteEndElement();
        xml.WriteEndElement();
    });

    private static void WriteItem(XmlWriter xml, StoryText text)
    {
        var story = text.Story;
        xml.WriteStartElement("item");
        xml.Element("title", story.Headline);
        xml.Element("link", text.Address);

        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString(StoryUri.Of(story.StoryId));
        xml.WriteEndElement();

        xml.Element("pubDate", Timestamps.Mail(story.PublishedAt));
        xml.Element("modified", Timestamps.Internet(story.RevisedAt), DublinTerms);
        foreach (var author in FeedWords.Authors(story)) xml.Element("creator", author, DublinCore);
        xml.Element("language", story.Language, DublinCore);
        foreach (var category in FeedWords.Categories(story)) xml.Element("category", category);
        // RSS reads a description as HTML, so plain text has to be written as that.
        xml.Element("description", new MarkupWriter().Text(text.Excerpt).ToString());
        xml.Element("encoded", FeedWords.Html(text), Content);
        foreach (var picture in text.Pictures) WritePicture(xml, picture, text);
        xml.WriteEndElement();
    }

    private static void WritePicture(XmlWriter xml, Picture picture, StoryText text)
    {
        if (picture.Main is not { } file) return;

        xml.WriteStartElement("content", Media);
        xml.Attribute("url", text.Absolute(file.Path));
        xml.Attribute("type", file.MediaType);
        xml.Attribute("medium", "image");
        xml.Attribute("width", file.Width);
        xml.Attribute("height", file.Height);
        xml.Attribute("fileSize", file.Bytes);
        xml.Element("description", picture.Caption ?? picture.Alt, Media);
        xml.Element("credit", picture.Credit, Media);
        xml.Element("copyright", picture.Asset.Copyright, Media);
        xml.WriteEndElement();
    }
}
