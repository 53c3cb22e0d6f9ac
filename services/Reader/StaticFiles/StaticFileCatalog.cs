namespace PublishingPlatform.Reader.StaticFiles;

/// <summary>
/// The site's style sheet, script and icons, read once from the assembly. Embedded rather than in a web root: in one
/// process with other services a web root is shared, and names there would collide.
/// </summary>
public sealed class StaticFileCatalog
{
    public const string Root = "/assets/reader";

    private readonly Dictionary<string, StaticFile> byName;
    private readonly Dictionary<string, StaticFile> byPath;

    public StaticFileCatalog()
    {
        var assembly = typeof(StaticFileCatalog).Assembly;
        const string Prefix = "reader-static/";
        byName = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(name => name[Prefix.Length..], name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                using var content = new MemoryStream();
                stream.CopyTo(content);
                return new StaticFile(name[Prefix.Length..], content.ToArray());
            });
        byPath = byName.Values.ToDictionary(file => file.Path);
    }

    public StaticFile this[string name] => byName[name];

    public StaticFile? At(string path) => byPath.GetValueOrDefault(path);
}
