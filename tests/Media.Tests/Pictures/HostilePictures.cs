using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using PublishingPlatform.Media.Pictures;

namespace PublishingPlatform.Media.Tests.Pictures;

public sealed class HostilePictures
{
    [Fact]
    public void A_png_that_claims_a_hundred_thousand_pixels_a_side_is_refused_by_its_header()
    {
        Assert.Equal("TooManyPixels", Refusal(PngOf(100_000, 100_000)));
    }

    [Fact]
    public void A_png_whose_profile_unpacks_to_a_gigabyte_is_refused_without_unpacking_it()
    {
        var packed = new MemoryStream();
        using (var packing = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            for (var i = 0; i < 32; i++) packing.Write(new byte[1 << 20]);

        Assert.Equal("TooMuchMetadata", Refusal(PngOf(10, 10, ("iCCP", [.. "p\0\0"u8, .. packed.ToArray()]))));
    }

    [Fact]
    public void A_gif_of_a_thousand_frames_is_refused()
    {
        List<byte> gif = [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255];
        for (var i = 0; i < 1000; i++) gif.AddRange([0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 0x01, 0]);
        gif.Add(0x3B);

        Assert.Equal("TooManyFrames", Refusal([.. gif]));
    }

    [Fact]
    public void A_jpeg_of_endless_scans_is_refused()
    {
        var jpeg = Samples.Jpeg(4000, 4000);
        var scan = jpeg.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        List<byte> bomb = [.. jpeg[..scan]];
        for (var i = 0; i < 500; i++) bomb.AddRange([0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0]);
        bomb.AddRange([0xFF, 0xD9]);

        Assert.Equal("TooManyScans", Refusal([.. bomb]));
    }

    [Fact]
    public void A_picture_without_pixels_is_refused()
    {
        Assert.Equal("PictureDamaged", Refusal(PngOf(0, 0)));
    }

    [Fact]
    public void More_bytes_than_allowed_are_refused_before_anything_is_looked_at()
    {
        Assert.Equal("TooManyBytes", Refusal(Samples.Jpeg(), new PictureLimits { Bytes = 1024 }));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.95)]
    public void A_truncated_picture_is_damaged_and_nothing_is_rendered(double kept)
    {
        foreach (var whole in new[] { Samples.Jpeg(), Samples.Png() })
        {
            var rendering = Render(whole[..(int)(whole.Length * kept)]);

            Assert.Equal("PictureDamaged", rendering.Refusal?.Code);
            Assert.Empty(rendering.Pictures);
        }
    }

    [Fact]
    public void What_hides_behind_a_picture_does_not_reach_its_renditions()
    {
        byte[] polyglot = [.. Samples.Jpeg(), .. "PK\u0003\u0004<script>alert(1)</script>"u8];

        var rendering = Render(polyglot);

        Assert.NotEmpty(rendering.Pictures);
        Assert.All(rendering.Pictures, made => Assert.Equal(-1, made.Bytes.AsSpan().IndexOf("<script>"u8)));
    }

    [Fact]
    public void Decoding_that_takes_too_long_is_stopped()
    {
        var path = Samples.Save(Samples.Jpeg(6000, 6000));
        var limits = new PictureLimits { DecodeTime = TimeSpan.FromMilliseconds(1) };
        var (picture, _) = new PictureProbe(limits).Look(path);

        var rendering = new PictureRenderer(limits).Render(path, picture!, Framing.Default, new RenditionWords(null, null, null), TestContext.Current.CancellationToken);

        Assert.Equal("DecodeTimedOut", rendering.Refusal?.Code);
    }

    [Fact]
    public void Random_damage_never_ends_in_an_exception()
    {
        var random = new Random(20211221);
        using var picture = Samples.Quarters(64, 48);
        byte[][] wholes = [picture.JpegsaveBuffer(), picture.JpegsaveBuffer(interlace: true), picture.PngsaveBuffer(), picture.WebpsaveBuffer(), picture.GifsaveBuffer(), picture.TiffsaveBuffer(), picture.HeifsaveBuffer(compression: NetVips.Enums.ForeignHeifCompression.Av1)];

        foreach (var whole in wholes)
            for (var round = 0; round < 25; round++)
            {
                var damaged = whole.ToArray();
                for (var hit = 0; hit < 1 + round / 3; hit++) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);

                var rendering = Render(damaged);

                Assert.True(rendering.Refusal is not null || rendering.Pictures.Count > 0);
            }
    }

    internal static byte[] PngOf(uint width, uint height, params (string Name, byte[] Data)[] chunks)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        header[9] = 2;
        List<byte> png = [0x89, .. "PNG\r\n\u001A\n"u8];
        foreach (var (name, data) in (IEnumerable<(string, byte[])>)[("IHDR", header), .. chunks, ("IDAT", [0x78, 0x9C, 3, 0, 0, 0, 0, 1]), ("IEND", [])])
        {
            byte[] body = [.. Encoding.ASCII.GetBytes(name), .. data];
            var number = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
            png.AddRange(number);
            png.AddRange(body);
            BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.HashToUInt32(body));
            png.AddRange(number);
        }

        return [.. png];
    }

    private static string? Refusal(byte[] bytes, PictureLimits? limits = null) =>
        new PictureProbe(limits ?? new PictureLimits()).Look(Samples.Save(bytes)).Refusal?.Code;

    private static Rendering Render(byte[] bytes)
    {
        var path = Samples.Save(bytes);
        var (picture, refusal) = new PictureProbe(new PictureLimits()).Look(path);
        return picture is null
            ? Rendering.Refused(refusal!)
            : new PictureRenderer(new PictureLimits()).Render(path, picture, Framing.Default, new RenditionWords(null, null, null), TestContext.Current.CancellationToken);
    }
}
