using System.Text;
using System.Xml.Linq;
using PublishingPlatform.Media.Metadata;
using PublishingPlatform.Platform.Documents;

namespace PublishingPlatform.Media.Pictures;

/// <summary>
/// The only metadata that a public rendition carries: credit, copyright and alt text, as XMP in every format and, in
/// JPEG, as IPTC-IIM too, because picture desks' older tools read nothing else.
/// </summary>
internal sealed record RenditionWords(string? Credit, string? Copyright, string? AltText)
{
    private const int LongestIimValue = 0x7FFF;

    internal byte[]? ToXmp()
    {
        if (Credit is null && Copyright is null && AltText is null) return null;

        var description = new XElement(XmpFields.Rdf + "Description",
            new XAttribute(XmpFields.Rdf + "about", ""),
            new XAttribute(XNamespace.Xmlns + "dc", XmpFields.Dc.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "photoshop", XmpFields.Photoshop.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "Iptc4xmpCore", XmpFields.IptcCore.NamespaceName));
        if (Copyright is not null) description.Add(new XElement(XmpFields.Dc + "rights", Default(Copyright)));
        if (Credit is not null) description.Add(new XElement(XmpFields.Photoshop + "Credit", Characters.Clean(Credit)));
        if (AltText is not null) description.Add(new XElement(XmpFields.IptcCore + "AltTextAccessibility", Default(AltText)));

        XNamespace meta = "adobe:ns:meta/";
        var packet = new XElement(meta + "xmpmeta",
            new XAttribute(XNamespace.Xmlns + "x", meta.NamespaceName),
            new XElement(XmpFields.Rdf + "RDF", new XAttribute(XNamespace.Xmlns + "rdf", XmpFields.Rdf.NamespaceName), description));

        return Encoding.UTF8.GetBytes(
            $"<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>{packet.ToString(SaveOptions.DisableFormatting)}<?xpacket end=\"r\"?>");
    }

    /// <summary>The body of a JPEG's APP13: IIM in UTF-8 with its digest.</summary>
    internal byte[]? ToPhotoshop()
    {
        if (Credit is null && Copyright is null) return null;

        using var iim = new MemoryStream();
        Write(iim, 1, 90, "\u001B%G"u8);
        if (Credit is not null) Write(iim, 2, 110, Bounded(Credit));
        if (Copyright is not null) Write(iim, 2, 116, Bounded(Copyright));
        var data = iim.ToArray();

        return PhotoshopResources.Write((PhotoshopResources.Iim, data), (PhotoshopResources.IimDigest, IimFields.Digest(data)));
    }

    private static XElement Default(string text) => new(XmpFields.Rdf + "Alt",
        new XElement(XmpFields.Rdf + "li", new XAttribute(XNamespace.Xml + "lang", "x-default"), Characters.Clean(text)));

    private static byte[] Bounded(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length <= LongestIimValue) return bytes;

        var end = LongestIimValue;
        while ((bytes[end] & 0xC0) == 0x80) end--;
        return bytes[..end];
    }

    private static void Write(MemoryStream iim, byte record, byte number, ReadOnlySpan<byte> value)
    {
        iim.Write([0x1C, record, number, (byte)(value.Length >> 8), (byte)value.Length]);
        iim.Write(value);
    }
}
