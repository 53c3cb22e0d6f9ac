using System.Text;
using PublishingPlatform.Media.Metadata;
using PublishingPlatform.Media.Pictures;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Media.Tests.Metadata;

public sealed class ReadingMetadata
{
    [Fact]
    public void Every_field_of_the_reference_photo_is_found_where_its_name_says()
    {
        var path = Needs.SharedData("conformance", "iptc-photo", "IPTC-PhotometadataRef-Std2021.1.jpg");

        var said = new PictureProbe(new PictureLimits()).Look(path).Picture!.Metadata;

        Assert.Equal("The Title (ref2021.1)", said.Title);
        Assert.Equal("The Headline (ref2021.1)", said.Headline);
        Assert.Equal("The description aka caption (ref2021.1)", said.Caption);
        Assert.Equal("This is the Alt Text description to support accessibility in 2021.1", said.AltText);
        Assert.Equal("This is the Extended Description to support accessibility in 2021.1", said.ExtendedDescription);
        Assert.Equal("Creator1 (ref2021.1)", said.Creators[0]);
        Assert.Equal("Credit Line (ref2021.1)", said.Credit);
        Assert.Equal("Source (ref2021.1)", said.Source);
        Assert.Equal("Copyright (Notice) 2021.1 IPTC - www.iptc.org  (ref2021.1)", said.Copyright);
        Assert.Equal("Rights Usage Terms (ref2021.1)", said.UsageTerms);
        Assert.Equal(["Keyword1ref2021.1", "Keyword2ref2021.1", "Keyword3ref2021.1"], said.Keywords);
        Assert.Equal("Job Id (ref2021.1)", said.JobId);
        Assert.Equal("An Instruction (ref2021.1)", said.Instructions);
        Assert.Equal("Description Writer (ref2021.1)", said.CaptionWriter);
        Assert.Equal("http://cv.iptc.org/newscodes/digitalsourcetype/softwareImage", said.DigitalSourceType);
        Assert.StartsWith("Person Shown", said.Persons[0], StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2021, 10, 20, 21, 1, 1, TimeSpan.Zero), said.Taken!.Instant);
        Assert.Equal("City (Core) (ref2021.1)", said.Location!.City);
        Assert.Equal("Sublocation (Core) (ref2021.1)", said.Location.Sublocation);
        Assert.Equal("Province/State(Core)(ref2021.1)", said.Location.Region);
        Assert.Equal("Country (Core) (ref2021.1)", said.Location.Country);
        Assert.Equal("R21", said.Location.CountryCode);
    }

    [Fact]
    public void Xmp_wins_while_the_digest_says_that_iptc_was_not_touched_since()
    {
        var iim = Iim(Encoding.UTF8, utf8: true, (105, "Old headline"));

        var said = Read(Samples.Xmp("", "photoshop:Headline='New headline'"), Wrapped(iim, IimFields.Digest(iim)));

        Assert.Equal("New headline", said.Headline);
    }

    [Fact]
    public void Iptc_wins_when_the_digest_says_that_it_was_edited_later_and_only_where_it_speaks()
    {
        var iim = Iim(Encoding.UTF8, utf8: true, (105, "Edited headline"));

        var said = Read(Samples.Xmp("", "photoshop:Headline='Old' photoshop:Credit='From XMP'"), Wrapped(iim, IimFields.Digest("other"u8.ToArray())));

        Assert.Equal("Edited headline", said.Headline);
        Assert.Equal("From XMP", said.Credit);
    }

    [Fact]
    public void An_iptc_value_cut_off_at_its_limit_does_not_replace_the_full_one()
    {
        var iim = Iim(Encoding.UTF8, utf8: true, (110, "A very long credit line that is"));

        var said = Read(Samples.Xmp("", "photoshop:Credit='A very long credit line that is longer'"), Wrapped(iim, IimFields.Digest("other"u8.ToArray())));

        Assert.Equal("A very long credit line that is longer", said.Credit);
    }

    [Theory]
    [InlineData("utf-8", true, "四面湖山")]
    [InlineData("utf-8", false, "四面湖山")]
    [InlineData("GB18030", false, "人民政協網岳陽12月21日電")]
    [InlineData("GB18030", true, "心懷四面湖山")]
    [InlineData("windows-1252", false, "Zoë Müller, Café de l’Été")]
    public void Chinese_and_western_iptc_is_decoded_with_and_without_a_declared_charset(string charset, bool declaredUtf8, string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

        var said = Read(null, Wrapped(Iim(Encoding.GetEncoding(charset), declaredUtf8, (120, text)), null));

        Assert.Equal(text, said.Caption);
    }

    [Fact]
    public void Exif_speaks_last_and_its_place_is_found()
    {
        var said = MetadataReader.Read(new MetadataBlobs(Encoding.UTF8.GetBytes(Samples.Xmp("<dc:rights><rdf:Alt><rdf:li xml:lang='x-default'>Ours</rdf:li></rdf:Alt></dc:rights>")), null, null, Samples.ExifWithPlace()));

        Assert.Equal(["Li Lens"], said.Creators);
        Assert.Equal("Ours", said.Copyright);
        Assert.Equal(29.375, said.Location!.Latitude!.Value, 3);
        Assert.Equal(113.12, said.Location.Longitude!.Value, 2);
    }

    [Theory]
    [InlineData("2021-12-21T13:58:00+08:00", true)]
    [InlineData("2021-12-21T13:58:00", false)]
    [InlineData("2021-12-21", false)]
    public void A_time_is_an_instant_only_when_its_offset_is_stated(string stated, bool instant)
    {
        var said = Read(Samples.Xmp("", $"photoshop:DateCreated='{stated}'"), null);

        Assert.Equal(stated, said.Taken!.Text);
        Assert.Equal(instant, said.Taken.Instant is not null);
    }

    [Fact]
    public void Hostile_xmp_is_no_metadata_and_no_harm()
    {
        var entities = "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>" + Samples.Xmp("", "photoshop:Credit='x'");
        var deep = Samples.Xmp(string.Concat(Enumerable.Repeat("<dc:a>", 20_000)) + string.Concat(Enumerable.Repeat("</dc:a>", 20_000)), "photoshop:Credit='x'");

        foreach (var packet in (string[])[entities, deep, "<x:xmpmeta", ""])
            Assert.Null(Read(packet, null).Credit);
    }

    [Fact]
    public void Exif_that_points_at_itself_or_nowhere_is_read_to_an_end()
    {
        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            var exif = Samples.ExifWithPlace();
            for (var hit = 0; hit < 6; hit++) exif[random.Next(6, exif.Length)] = (byte)random.Next(256);

            var said = MetadataReader.Read(new MetadataBlobs(null, null, null, exif[..random.Next(exif.Length)]));

            Assert.True(said.Location?.Latitude is null or (>= -90 and <= 90));
        }
    }

    private static PictureMetadata Read(string? xmp, byte[]? iptc) =>
        MetadataReader.Read(new MetadataBlobs(xmp is null ? null : Encoding.UTF8.GetBytes(xmp), iptc, null, null));

    private static byte[] Iim(Encoding encoding, bool utf8, params (byte Number, string Text)[] fields)
    {
        List<byte> iim = [];
        void Add(byte record, byte number, byte[] value) => iim.AddRange([0x1C, record, number, (byte)(value.Length >> 8), (byte)value.Length, .. value]);

        if (utf8) Add(1, 90, [0x1B, (byte)'%', (byte)'G']);
        foreach (var (number, text) in fields) Add(2, number, encoding.GetBytes(text));
        return [.. iim];
    }

    private static byte[] Wrapped(byte[] iim, byte[]? digest) => digest is null
        ? PhotoshopResources.Write((PhotoshopResources.Iim, iim))
        : PhotoshopResources.Write((PhotoshopResources.Iim, iim), (PhotoshopResources.IimDigest, digest));
}
