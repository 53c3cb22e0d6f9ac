using System.Text;
using NetVips;
using PublishingPlatform.Media.Metadata;
using PublishingPlatform.Media.Pictures;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Media.Tests.Pictures;

public sealed class RenderingPictures
{
    private static readonly RenditionWords Words = new("王雙 / Example News", "© 2021 <Example> & Co", "Two people at a lake 湖");

    [Fact]
    public void A_large_picture_gets_every_preset_at_its_size()
    {
        var made = Render(Samples.Jpeg(3000, 2000));

        Assert.Equal(
            [("w320.jpg", 320, 213), ("w640.jpg", 640, 427), ("w1280.jpg", 1280, 853), ("w1920.jpg", 1920, 1280), ("w1280.webp", 1280, 853), ("w1280.avif", 1280, 853), ("square.jpg", 400, 400), ("og.jpg", 1200, 630)],
            made.Select(one => (one.Preset.FileName, one.Width, one.Height)));
        foreach (var one in made)
        {
            using var decoded = Image.NewFromBuffer(one.Bytes);
            Assert.Equal((one.Width, one.Height), (decoded.Width, decoded.Height));
        }
    }

    [Fact]
    public void A_small_picture_is_never_enlarged_nor_repeated()
    {
        var made = Render(Samples.Jpeg(500, 300));

        Assert.Equal(
            [("w320.jpg", 320, 192), ("w640.jpg", 500, 300), ("w1280.webp", 500, 300), ("w1280.avif", 500, 300), ("square.jpg", 300, 300), ("og.jpg", 500, 263)],
            made.Select(one => (one.Preset.FileName, one.Width, one.Height)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 5000)]
    [InlineData(20000, 3)]
    public void Extreme_shapes_are_rendered(int width, int height)
    {
        Assert.All(Render(Samples.Png(width, height)), one => Assert.InRange(one.Width, 1, 1920));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Every_orientation_of_the_reference_pictures_comes_out_upright(int orientation)
    {
        var upright = Render(File.ReadAllBytes(Needs.SharedData("conformance", "orientation", "Landscape_1.jpg"))).Single(one => one.Preset.FileName == "w320.jpg");
        var turned = Render(File.ReadAllBytes(Needs.SharedData("conformance", "orientation", $"Landscape_{orientation}.jpg"))).Single(one => one.Preset.FileName == "w320.jpg");

        using var expected = Image.NewFromBuffer(upright.Bytes);
        using var actual = Image.NewFromBuffer(turned.Bytes);
        Assert.Equal((320, 213), (actual.Width, actual.Height));
        using var difference = (expected - actual).Abs();
        Assert.InRange(difference.Avg(), 0, 12);
    }

    [Fact]
    public void A_picture_lying_on_its_side_is_turned_and_its_orientation_forgotten()
    {
        using var upright = Samples.Quarters(600, 400);
        using var lying = upright.Rot270();
        using var marked = lying.Mutate(image => image.Set(GValue.GIntType, "orientation", 6));

        foreach (var one in Render(marked.JpegsaveBuffer(q: 92)).Where(one => one.Preset.Height is null))
        {
            using var decoded = Image.NewFromBuffer(one.Bytes);
            Assert.True(decoded.Width > decoded.Height);
            Assert.False(decoded.Contains("orientation") && (int)decoded.Get("orientation") != 1);
            Samples.Near(Samples.Red, Samples.At(decoded, 0.25, 0.25));
            Samples.Near(Samples.Yellow, Samples.At(decoded, 0.75, 0.75));
        }
    }

    [Fact]
    public void Print_colours_become_screen_colours()
    {
        using var quarters = Samples.Quarters(600, 400);
        using var print = quarters.IccTransform("cmyk", inputProfile: "srgb");
        Assert.Equal(4, print.Bands);

        using var decoded = Image.NewFromBuffer(Render(print.JpegsaveBuffer(q: 95))[0].Bytes);

        Assert.Equal(3, decoded.Bands);
        // Print cannot show these colours in full; their order must survive.
        var red = Samples.At(decoded, 0.25, 0.25);
        Assert.True(red[0] > 150 && red[1] < 100 && red[2] < 100, string.Join(", ", red));
    }

    [Fact]
    public void A_wide_gamut_picture_is_converted_and_not_only_relabelled()
    {
        using var quarters = Samples.Quarters(600, 400);
        using var wide = quarters.IccTransform("p3", inputProfile: "srgb");
        var stored = Samples.At(wide, 0.25, 0.25);
        Assert.True(Math.Abs(stored[0] - Samples.Red[0]) > 8, "the sample is not in another colour space");

        using var decoded = Image.NewFromBuffer(Render(wide.JpegsaveBuffer(q: 98))[0].Bytes);

        Samples.Near(Samples.Red, Samples.At(decoded, 0.25, 0.25));
        Samples.Near(Samples.Green, Samples.At(decoded, 0.75, 0.25));
    }

    [Fact]
    public void Grey_sixteen_bit_and_bilevel_pictures_all_end_as_eight_bit_colour()
    {
        using var quarters = Samples.Quarters(600, 400);
        using var deep = quarters.Colourspace(Enums.Interpretation.Rgb16);
        using var grey = quarters.Colourspace(Enums.Interpretation.Bw);
        using var bilevel = grey > 80;

        foreach (var original in (byte[][])[deep.PngsaveBuffer(), deep.TiffsaveBuffer(), grey.JpegsaveBuffer(), bilevel.TiffsaveBuffer(bitdepth: 1), quarters.PngsaveBuffer(palette: true)])
            foreach (var one in Render(original))
            {
                using var decoded = Image.NewFromBuffer(one.Bytes);
                Assert.Equal((Enums.BandFormat.Uchar, 3), (decoded.Format, decoded.Bands));
            }

        using var kept = Image.NewFromBuffer(Render(deep.PngsaveBuffer())[0].Bytes);
        Samples.Near(Samples.Red, Samples.At(kept, 0.25, 0.25));
    }

    [Fact]
    public void Transparency_turns_white_in_jpeg_and_stays_in_webp()
    {
        using var quarters = Samples.Quarters(600, 400);
        using var clear = quarters.Bandjoin(0);

        var made = Render(clear.PngsaveBuffer());

        using var jpeg = Image.NewFromBuffer(made.First(one => one.Preset.FileName == "w320.jpg").Bytes);
        using var webp = Image.NewFromBuffer(made.First(one => one.Preset.Format == RenditionFormat.WebP).Bytes);
        Samples.Near([255, 255, 255], Samples.At(jpeg, 0.25, 0.25));
        Assert.Equal(4, webp.Bands);
    }

    [Theory]
    [InlineData(0.0, 0.0, "red")]
    [InlineData(1.0, 0.0, "green")]
    [InlineData(0.0, 1.0, "red")]
    public void The_square_keeps_the_focal_point_in_sight(double x, double y, string middleLeft)
    {
        var framing = new Framing(new FocalPoint(x, y), new Dictionary<string, CropBox>());

        var square = Render(Samples.Jpeg(3000, 1000), framing).Single(one => one.Preset.Name == "square");

        using var decoded = Image.NewFromBuffer(square.Bytes);
        Samples.Near(middleLeft == "red" ? Samples.Red : Samples.Green, Samples.At(decoded, 0.1, 0.25));
    }

    [Fact]
    public void A_crop_by_hand_wins_and_is_cut_from_the_full_picture()
    {
        var corner = new CropBox(0.5, 0.5, 0.25, 0.25);
        var framing = new Framing(FocalPoint.Centre, new Dictionary<string, CropBox> { ["square"] = corner });

        var square = Render(Samples.Jpeg(4000, 3000), framing).Single(one => one.Preset.Name == "square");

        Assert.Equal((400, 400), (square.Width, square.Height));
        using var decoded = Image.NewFromBuffer(square.Bytes);
        Samples.Near(Samples.Yellow, Samples.At(decoded, 0.1, 0.1));
        Samples.Near(Samples.Yellow, Samples.At(decoded, 0.9, 0.9));
    }

    [Fact]
    public void Credit_copyright_and_alt_text_are_written_and_nothing_else_of_the_original_survives()
    {
        var original = Samples.Jpeg(800, 600, image =>
        {
            image.Set(GValue.BlobType, "exif-data", Samples.ExifWithPlace());
            image.Set(GValue.BlobType, "xmp-data", Encoding.UTF8.GetBytes(Samples.Xmp("<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>Secret title</rdf:li></rdf:Alt></dc:title>", "photoshop:City='Yueyang' exif:GPSLatitude='29,22.5N' exif:GPSLongitude='113,7.2E'")));
        });
        var (probed, _) = new PictureProbe(new PictureLimits()).Look(Samples.Save(original));
        Assert.Equal(29.375, probed!.Metadata.Location!.Latitude!.Value, 3);
        Assert.Equal("Yueyang", probed.Metadata.Location.City);

        foreach (var one in Render(original))
        {
            using var decoded = Image.NewFromBuffer(one.Bytes);
            var xmp = XmpFields.Read((byte[])decoded.Get("xmp-data"));
            Assert.Equal(Words.Copyright, xmp.Text(XmpFields.Dc + "rights"));
            Assert.Equal(Words.Credit, xmp.Text(XmpFields.Photoshop + "Credit"));
            Assert.Equal(Words.AltText, xmp.Text(XmpFields.IptcCore + "AltTextAccessibility"));
            Assert.Null(xmp.Text(XmpFields.Dc + "title"));
            Assert.False(decoded.Contains("exif-data"));
            foreach (var secret in (string[])["Yueyang", "Secret", "GPS", "Li Lens"])
                Assert.Equal(-1, one.Bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)));
        }
    }

    [Fact]
    public void Another_reader_finds_the_words_in_a_jpeg_s_iptc_and_xmp()
    {
        var jpeg = Render(Samples.Jpeg()).First(one => one.Preset.Format == RenditionFormat.Jpeg).Bytes;

        var directories = MetadataExtractor.ImageMetadataReader.ReadMetadata(new MemoryStream(jpeg));

        var iptc = directories.OfType<MetadataExtractor.Formats.Iptc.IptcDirectory>().Single();
        Assert.Equal(Words.Credit, MetadataExtractor.DirectoryExtensions.GetString(iptc, MetadataExtractor.Formats.Iptc.IptcDirectory.TagCredit));
        Assert.Equal(Words.Copyright, MetadataExtractor.DirectoryExtensions.GetString(iptc, MetadataExtractor.Formats.Iptc.IptcDirectory.TagCopyrightNotice));
        var xmp = directories.OfType<MetadataExtractor.Formats.Xmp.XmpDirectory>().Single();
        Assert.Equal(Words.AltText, xmp.XmpMeta!.GetArrayItem("http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/", "AltTextAccessibility", 1).Value);
        Assert.Empty(directories.OfType<MetadataExtractor.Formats.Exif.GpsDirectory>());
    }

    private static IReadOnlyList<RenderedPicture> Render(byte[] bytes, Framing? framing = null)
    {
        var path = Samples.Save(bytes);
        var (picture, refusal) = new PictureProbe(new PictureLimits()).Look(path);
        Assert.Null(refusal);

        var rendering = new PictureRenderer(new PictureLimits()).Render(path, picture!, framing ?? Framing.Default, Words, TestContext.Current.CancellationToken);

        Assert.Null(rendering.Refusal);
        return rendering.Pictures;
    }
}
