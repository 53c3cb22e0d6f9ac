using System.Xml;
using System.Xml.Linq;

namespace PublishingPlatform.Media.Metadata;

/// <summary>
/// Properties of an XMP packet in any of RDF's spellings: attribute, element, resource, Alt, Bag or Seq. Reads with the
/// framework's own parser, without DTDs and within a depth: a packet is a stranger's XML (decisions/0041).
/// </summary>
internal sealed class XmpFields
{
    internal static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    internal static readonly XNamespace Photoshop = "http://ns.adobe.com/photoshop/1.0/";
    internal static readonly XNamespace IptcCore = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/";
    internal static readonly XNamespace IptcExt = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
    internal static readonly XNamespace Rights = "http://ns.adobe.com/xap/1.0/rights/";
    internal static readonly XNamespace Exif = "http://ns.adobe.com/exif/1.0/";
    internal static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    private const int MostBytes = 4_000_000;
    private const int MostDepth = 64;

    private readonly IReadOnlyList<XElement> descriptions;

    private XmpFields(IReadOnlyList<XElement> descriptions) => this.descriptions = descriptions;

    internal static XmpFields None { get; } = new([]);

    internal static XmpFields Read(byte[]? packet)
    {
        if (packet is null || packet.Length > MostBytes) return None;

        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false };
            var trimmed = Trimmed(packet);
            using (var measure = XmlReader.Create(new MemoryStream(trimmed), settings))
                while (measure.Read())
                    if (measure.Depth > MostDepth) return None;

            using var reader = XmlReader.Create(new MemoryStream(trimmed), settings);
            var root = XDocument.Load(reader).Root!;
            var rdf = root.Name == Rdf + "RDF" ? root : root.Element(Rdf + "RDF");
            return rdf is null ? None : new XmpFields([.. rdf.Elements(Rdf + "Description")]);
        }
        catch (XmlException)
        {
            return None;
        }
    }

    /// <summary>One value; of several languages the default one, else the first.</summary>
    internal string? Text(XName name)
    {
        if (Attribute(name) is { } attribute) return attribute;
        if (Element(name) is not { } element) return null;

        var items = Items(element);
        var chosen = items.FirstOrDefault(item => (string?)item.Attribute(XNamespace.Xml + "lang") == "x-default") ?? items.FirstOrDefault();
        return Clean(chosen is null ? Value(element) : Value(chosen));
    }

    /// <summary>All values of a list, or the single one.</summary>
    internal IReadOnlyList<string> Texts(XName name)
    {
        if (Attribute(name) is { } attribute) return [attribute];
        if (Element(name) is not { } element) return [];

        var items = Items(element);
        return [.. (items.Count > 0 ? items.Select(Value) : [Value(element)]).Select(Clean).OfType<string>()];
    }

    /// <summary>The same property looked up inside the first structure of a list of structures.</summary>
    internal XmpFields Inside(XName name)
    {
        if (Element(name) is not { } element) return None;

        var structure = Items(element).FirstOrDefault() ?? element;
        return new XmpFields([structure.Element(Rdf + "Description") ?? structure]);
    }

    private string? Attribute(XName name) => Clean(descriptions.Select(d => (string?)d.Attribute(name)).FirstOrDefault(value => value is not null));

    private XElement? Element(XName name) => descriptions.Select(d => d.Element(name)).FirstOrDefault(element => element is not null);

    private static List<XElement> Items(XElement property) =>
        [.. property.Elements().Where(list => list.Name == Rdf + "Alt" || list.Name == Rdf + "Bag" || list.Name == Rdf + "Seq").Elements(Rdf + "li")];

    private static string Value(XElement element) =>
        (string?)element.Attribute(Rdf + "resource")
        ?? (element.HasElements ? element.Descendants(Rdf + "value").FirstOrDefault()?.Value ?? "" : element.Value);

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim('\0', ' ', '\t', '\r', '\n', '\uFEFF');

    /// <summary>Writers pad packets with zeroes, and some begin with them, which XML forbids.</summary>
    private static byte[] Trimmed(byte[] packet) => packet.AsSpan().Trim((byte)0).ToArray();
}
