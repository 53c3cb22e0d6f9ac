using NetVips;

namespace PublishingPlatform.Media.Pictures;

/// <summary>
/// Narrows libvips to what is needed before its first use: six loaders, no operation cache. libvips knows many more
/// (SVG, PDF, CSV, raw memory dumps, …), and each is a parser that strangers' bytes must never reach.
/// </summary>
internal static class Vips
{
    // Held for as long as native code may call it.
    private static readonly Log.LogDelegate Quiet = (_, _, _) => { };

    private static readonly Lazy<bool> Prepared = new(() =>
    {
        NativeHeap.Bound();
        Operation.Block("VipsForeignLoad", true);
        foreach (var loader in (string[])
            ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadNsgif", "VipsForeignLoadTiff", "VipsForeignLoadHeif"])
            Operation.Block(loader, false);
        NetVips.NetVips.BlockUntrusted = true;

        // What is wrong with a picture is said in its refusal; on stderr it would only let strangers fill the log.
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, Quiet);

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
