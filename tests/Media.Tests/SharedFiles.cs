namespace PublishingPlatform.Media.Tests;

/// <summary>Reference pictures that lie beside the repository, not in it; a test that needs one skips visibly without.</summary>
internal static class SharedFiles
{
    internal static string Require(string relative)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "conformance", relative);
            if (Path.Exists(path)) return path;
        }

        Assert.Skip($"shared/conformance/{relative} is not beside the repository; put the shared folder there to run this.");
        throw new InvalidOperationException();
    }
}
