using NetVips;

namespace PublishingPlatform.Media.Pictures;

/// <summary>
/// Narrows libvips to what is needed before its first use: six loaders, no operation cache. libvips knows many more
/// (SVG, PDF, CSV, raw memory dumps, …), and each is a parser that strangers' bytes must never reach.
/// </summary>
internal static class Vips
{
    private static readonly Lazy<bool> Prepared = new(() =>
    {
        Operation.Block("VipsForeignLoad", true);
        foreach (var loader in (string[])
            ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadNsgif", "VipsForeignLoadTiff", "VipsForeignLoadHeif"])
            Operation.Block(loader, false);
        NetVips.NetVips.BlockUntrusted = true;

        // Each picture is decoded once; a cache would only keep pixels of pictures that are done.
        Cache.Max = 0;
        return true;
    });

    internal static void Prepare() => _ = Prepared.Value;

    /// <summary>Opens with the loader of the sniffed format, never by libvips' own guess. Reads the header only.</summary>
    internal static Image Open(string path, PictureFormat format)
    {
        Prepare();
        return (Image)Operation.Call(format.Loader, new VOption { { "access", Enums.Access.Sequential }, { "fail_on", Enums.FailOn.Error } }, path);
    }
}
