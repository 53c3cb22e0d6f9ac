using System.Reflection;

namespace PublishingPlatform.Embedded.Demo;

/// <summary>The texts that are built into this program.</summary>
internal static class DemoFiles
{
    private static readonly Assembly Program = typeof(DemoFiles).Assembly;

    public static IEnumerable<string> Names(string folder) => Program.GetManifestResourceNames()
        .Where(name => name.StartsWith($"demo/{folder}/", StringComparison.Ordinal)).Select(name => name[(name.LastIndexOf('/') + 1)..]);

    public static string Text(string folder, string name)
    {
        using var reader = new StreamReader(Open(folder, name));
        return reader.ReadToEnd();
    }

    public static byte[] Bytes(string folder, string name)
    {
        using var bytes = new MemoryStream();
        using var file = Open(folder, name);
        file.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static Stream Open(string folder, string name) => Program.GetManifestResourceStream($"demo/{folder}/{name}")!;
}
