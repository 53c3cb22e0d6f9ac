using PublishingPlatform.Media.Tests;

[assembly: AssemblyFixture(typeof(SampleFiles))]

namespace PublishingPlatform.Media.Tests;

/// <summary>Where tests keep pictures that are read from a file; gone after the last of them.</summary>
public sealed class SampleFiles : IDisposable
{
    private static readonly DirectoryInfo Folder = Directory.CreateTempSubdirectory("publishing-pictures-");

    public static string Next() => Path.Combine(Folder.FullName, $"{Guid.NewGuid():N}.bin");

    public void Dispose() => Folder.Delete(recursive: true);
}
