using System.Text.Json;
using PublishingPlatform.Content.Imports;

namespace PublishingPlatform.Content.Tests.Imports;

/// <summary>The pages under Samples: bytes in the charset that they test, and beside each what a careful reader takes from it.</summary>
internal static class SamplePages
{
    public static string Folder { get; } = Path.Combine(RepositoryRoot(), "tests", "Content.Tests", "Imports", "Samples");

    public static ImportSettings Settings { get; } = new();

    public static IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Folder, "*.expected.json").Select(path => Path.GetFileName(path).Replace(".expected.json", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    public static (ImportOptions Options, JsonElement Expected) Expectation(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, name + ".expected.json")));
        var root = document.RootElement.Clone();
        string? Option(string key) => root.GetProperty("options").TryGetProperty(key, out var value) ? value.GetString() : null;
        return (new ImportOptions("auto", Option("zone"), Option("profile"), Option("charset")), root.GetProperty("expected"));
    }

    public static ImportedPage Read(byte[] bytes, ImportOptions? options = null)
    {
        var result = new ArchivePageImporter(Settings).Read(bytes, options ?? new ImportOptions(), TestContext.Current.CancellationToken);
        return result.Page ?? throw new InvalidOperationException($"{result.Refusal!.Code}: {result.Refusal.Detail}");
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "PublishingPlatform.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
