using System.Text;
using NetVips;
using PublishingPlatform.Media.Pictures;

namespace PublishingPlatform.Media.Tests;

/// <summary>Pictures that the tests make themselves, so that each test knows every pixel.</summary>
internal static class Samples
{
    internal static readonly double[] Red = [220, 20, 20];
    internal static readonly double[] Green = [20, 160, 20];
    internal static readonly double[] Blue = [20, 20, 200];
    internal static readonly double[] Yellow = [230, 220, 20];

    /// <summary>Red upper left, green upper right, blue lower left, yellow lower right.</summary>
    internal static Image Quarters(int width, int height)
    {
        using var black = Image.Black(width, height, bands: 3);
        using var typed = black.Copy(interpretation: Enums.Interpretation.Srgb);
        return typed.Mutate(image =>
        {
            image.DrawRect(Red, 0, 0, width / 2, height / 2, fill: true);
            image.DrawRect(Green, width / 2, 0, width - width / 2, height / 2, fill: true);
            image.DrawRect(Blue, 0, height / 2, width / 2, height - height / 2, fill: true);
            image.DrawRect(Yellow, width / 2, height / 2, width - width / 2, height - height / 2, fill: true);
        });
    }

    internal static byte[] Jpeg(int width = 600, int height = 400, Action<MutableImage>? with = null)
    {
        Vips.Prepare();
        using var quarters = Quarters(width, height);
        using var marked = with is null ? quarters.Copy() : quarters.Mutate(with);
        return marked.JpegsaveBuffer(q: 92);
    }

    internal static byte[] Png(int width = 600, int height = 400)
    {
        Vips.Prepare();
        using var quarters = Quarters(width, height);
        return quarters.PngsaveBuffer();
    }

    /// <summary>A picture that no other test's bytes equal.</summary>
    internal static byte[] Unique(int width = 600, int height = 400, Action<MutableImage>? with = null)
    {
        var mark = Guid.NewGuid().ToString("N");
        return Jpeg(width, height, image =>
        {
            image.Set(GValue.BlobType, "xmp-data", Encoding.UTF8.GetBytes(Xmp($"<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>{mark}</rdf:li></rdf:Alt></dc:title>")));
            with?.Invoke(image);
        });
    }

    internal static string Xmp(string properties, string attributes = "") => $"""
        <?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?>
        <x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>
        <rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/'
          xmlns:Iptc4xmpCore='http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/' xmlns:Iptc4xmpExt='http://iptc.org/std/Iptc4xmpExt/2008-02-29/'
          xmlns:exif='http://ns.adobe.com/exif/1.0/' {attributes}>{properties}</rdf:Description>
        </rdf:RDF></x:xmpmeta><?xpacket end='w'?>
        """;

    /// <summary>An EXIF block with orientation 1, a place in Yueyang and an artist.</summary>
    internal static byte[] ExifWithPlace()
    {
        var tiff = new List<byte>();
        void U16(int value) => tiff.AddRange([(byte)value, (byte)(value >> 8)]);
        void U32(uint value) { U16((int)(value & 0xFFFF)); U16((int)(value >> 16)); }
        void Entry(int tag, int type, uint count, uint value) { U16(tag); U16(type); U32(count); U32(value); }

        tiff.AddRange("II"u8.ToArray());
        U16(42);
        U32(8);
        U16(2);
        Entry(0x013B, 2, 8, 38);
        Entry(0x8825, 4, 1, 46);
        U32(0);
        tiff.AddRange("Li Lens\0"u8.ToArray());
        U16(4);
        Entry(1, 2, 2, 'N');
        Entry(2, 5, 3, 100);
        Entry(3, 2, 2, 'E');
        Entry(4, 5, 3, 124);
        U32(0);
        foreach (var part in (uint[])[29, 1, 22, 1, 30, 1, 113, 1, 7, 1, 12, 1]) U32(part);
        return [.. "Exif\0\0"u8, .. tiff];
    }

    internal static string Save(byte[] bytes)
    {
        var path = SampleFiles.Next();
        File.WriteAllBytes(path, bytes);
        return path;
    }

    internal static double[] At(Image image, double x, double y) => image.Getpoint((int)(x * image.Width), (int)(y * image.Height));

    internal static void Near(double[] expected, double[] actual, double within = 14)
    {
        Assert.True(
            actual.Length >= 3 && expected.Zip(actual).All(pair => Math.Abs(pair.First - pair.Second) <= within),
            $"expected about ({string.Join(", ", expected)}), got ({string.Join(", ", actual)})");
    }
}
