using System.Text;
using System.Xml;
using PublishingPlatform.Platform.Documents;

namespace PublishingPlatform.Syndication.Formats.Feeds;

/// <summary>Writes elements whose text may hold anything a newsroom types: one odd character in a headline never breaks a whole feed.</summary>
internal static class FeedXml
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" };

    public static byte[] Document(Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartDocument();
            write(xml);
            xml.WriteEndDocument();
        }

        return bytes.ToArray();
    }

    public static void Element(this XmlWriter xml, string name, string? text, string? ns = null)
    {
        if (string.IsNullOrWhiteSpace(text)) return;
        xml.WriteElementString(name, ns, Characters.Clean(text));
    }

    public static void Attribute(this XmlWriter xml, string name, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return;
        xml.WriteAttributeString(name, Characters.Clean(text));
    }

    public static void Attribute(this XmlWriter xml, string name, long number) =>
        xml.WriteAttributeString(name, XmlConvert.ToString(number));
}
