using System.Text;
using PublishingPlatform.Media.Pictures;

namespace PublishingPlatform.Media.Tests.Pictures;

public sealed class SniffingBytes
{
    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>", "FormatNotAccepted")]
    [InlineData("\uFEFF  <?xml version='1.0'?>\n<!-- hello --><svg onload='alert(1)'/>", "FormatNotAccepted")]
    [InlineData("%PDF-1.7", "FormatNotAccepted")]
    [InlineData("<html>GIF89a</html>", "NotAPicture")]
    [InlineData("", "NotAPicture")]
    [InlineData("GIF8", "NotAPicture")]
    public void What_is_no_accepted_picture_is_named(string start, string code)
    {
        var (format, refusal) = PictureSniffer.Sniff(Encoding.UTF8.GetBytes(start));

        Assert.Null(format);
        Assert.Equal(code, refusal!.Code);
    }

    [Fact]
    public void The_bytes_decide_for_every_format_that_is_decoded()
    {
        using var picture = Samples.Quarters(32, 32);
        var samples = new Dictionary<string, byte[]>
        {
            ["image/jpeg"] = picture.JpegsaveBuffer(),
            ["image/png"] = picture.PngsaveBuffer(),
            ["image/webp"] = picture.WebpsaveBuffer(),
            ["image/gif"] = picture.GifsaveBuffer(),
            ["image/tiff"] = picture.TiffsaveBuffer(),
            ["image/avif"] = picture.HeifsaveBuffer(compression: NetVips.Enums.ForeignHeifCompression.Av1),
        };

        foreach (var (mediaType, bytes) in samples)
        {
            Assert.Equal(mediaType, PictureSniffer.Sniff(bytes).Format?.MediaType);
            var (probed, refusal) = new PictureProbe(new PictureLimits()).Look(Samples.Save(bytes));
            Assert.Null(refusal);
            Assert.Equal((32, 32), (probed!.Width, probed.Height));
        }
    }

    [Fact]
    public void A_phone_s_heic_is_refused_by_name()
    {
        byte[] heic = [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8];

        Assert.Contains("HEIC", PictureSniffer.Sniff(heic).Refusal!.Detail, StringComparison.Ordinal);
    }
}
