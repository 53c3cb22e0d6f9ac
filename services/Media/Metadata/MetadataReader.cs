using System.Globalization;
using System.Xml.Linq;

namespace PublishingPlatform.Media.Metadata;

/// <summary>
/// Reconciles the three places in which a file may say the same thing, after IPTC's and the Metadata Working Group's
/// guidance: XMP first; IPTC-IIM where XMP is silent, or first when its digest shows that it was edited later; EXIF last,
/// because cameras and phones fill it without anybody looking.
/// </summary>
internal static class MetadataReader
{
    private const int MostText = 8_000;
    private const int MostItems = 200;

    internal static PictureMetadata Read(MetadataBlobs blobs)
    {
        var xmp = XmpFields.Read(blobs.Xmp);
        var iim = IimFields.Read(blobs.Iptc, blobs.Photoshop);
        var exif = ExifFields.Read(blobs.Exif);

        string? One(XName name, int number = 0, string? last = null) => Bounded(Choose(xmp.Text(name), iim[2, number], iim.NewerThanXmp) ?? last);
        IReadOnlyList<string> Many(XName name, int number = 0) => Bounded(Choose(xmp.Texts(name), iim.All(2, number), iim.NewerThanXmp));

        var creators = Many(XmpFields.Dc + "creator", 80);
        var taken = StatedTimes.FromXmp(xmp.Text(XmpFields.Photoshop + "DateCreated"));
        var takenByIim = StatedTimes.FromIim(iim[2, 55], iim[2, 60]);

        return new PictureMetadata
        {
            Title = One(XmpFields.Dc + "title", 5),
            Headline = One(XmpFields.Photoshop + "Headline", 105),
            Caption = One(XmpFields.Dc + "description", 120, exif.Description),
            AltText = One(XmpFields.IptcCore + "AltTextAccessibility"),
            ExtendedDescription = One(XmpFields.IptcCore + "ExtDescrAccessibility"),
            Creators = creators.Count > 0 ? creators : Bounded(exif.Artist?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? []),
            Credit = One(XmpFields.Photoshop + "Credit", 110),
            Source = One(XmpFields.Photoshop + "Source", 115),
            Copyright = One(XmpFields.Dc + "rights", 116, exif.Copyright),
            UsageTerms = One(XmpFields.Rights + "UsageTerms"),
            RightsAddress = One(XmpFields.Rights + "WebStatement"),
            Keywords = Many(XmpFields.Dc + "subject", 25),
            Persons = Many(XmpFields.IptcExt + "PersonInImage"),
            Instructions = One(XmpFields.Photoshop + "Instructions", 40),
            JobId = One(XmpFields.Photoshop + "TransmissionReference", 103),
            CaptionWriter = One(XmpFields.Photoshop + "CaptionWriter", 122),
            DigitalSourceType = One(XmpFields.IptcExt + "DigitalSourceType"),
            Taken = (iim.NewerThanXmp ? takenByIim ?? taken : taken ?? takenByIim) ?? StatedTimes.FromExif(exif.TakenAt, exif.TakenOffset),
            Location = Location(xmp, exif, One),
        };
    }

    /// <summary>An IIM value that is only XMP's cut off at IIM's length limits is no edit.</summary>
    private static string? Choose(string? xmp, string? iim, bool iimIsNewer) =>
        iimIsNewer && iim is not null && xmp?.StartsWith(iim, StringComparison.Ordinal) != true ? iim : xmp ?? iim;

    private static IReadOnlyList<string> Choose(IReadOnlyList<string> xmp, IReadOnlyList<string> iim, bool iimIsNewer) =>
        (iimIsNewer && iim.Count > 0) || xmp.Count == 0 ? iim : xmp;

    private static PictureLocation? Location(XmpFields xmp, ExifFields exif, Func<XName, int, string?, string?> one)
    {
        // The older fields of IPTC Core say where it was taken; newer programs write only the structures of IPTC Extension.
        var made = xmp.Inside(XmpFields.IptcExt + "LocationCreated");
        var location = new PictureLocation(
            one(XmpFields.IptcCore + "Location", 92, made.Text(XmpFields.IptcExt + "Sublocation")),
            one(XmpFields.Photoshop + "City", 90, made.Text(XmpFields.IptcExt + "City")),
            one(XmpFields.Photoshop + "State", 95, made.Text(XmpFields.IptcExt + "ProvinceState")),
            one(XmpFields.Photoshop + "Country", 101, made.Text(XmpFields.IptcExt + "CountryName")),
            one(XmpFields.IptcCore + "CountryCode", 100, made.Text(XmpFields.IptcExt + "CountryCode")),
            exif.Latitude ?? Degrees(xmp.Text(XmpFields.Exif + "GPSLatitude")),
            exif.Longitude ?? Degrees(xmp.Text(XmpFields.Exif + "GPSLongitude")));
        return location.IsEmpty ? null : location;
    }

    /// <summary>XMP's <c>26,34.951N</c> or <c>26,34,57.06N</c>.</summary>
    private static double? Degrees(string? text)
    {
        if (text is not { Length: > 2 }) return null;

        double degrees = 0, unit = 1;
        foreach (var part in text[..^1].Split(','))
        {
            if (!double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
            degrees += number / unit;
            unit *= 60;
        }

        return degrees > 180 ? null : char.ToUpperInvariant(text[^1]) is 'S' or 'W' ? -degrees : degrees;
    }

    private static string? Bounded(string? text) => text is null || text.Length <= MostText ? text : text[..MostText];

    private static IReadOnlyList<string> Bounded(IReadOnlyList<string> texts) => [.. texts.Take(MostItems).Select(text => Bounded(text)!)];
}
