namespace PublishingPlatform.Syndication.Tests.Support;

/// <summary>Finds the standards' own files beside the repository; a test that needs one is skipped when they are not there.</summary>
internal static class Shared
{
    public static string File(params string[] path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!System.IO.File.Exists(Path.Combine(folder.FullName, "PublishingPlatform.sln"))) continue;

            var file = Path.Combine([folder.Parent!.FullName, "shared", .. path]);
            if (!System.IO.File.Exists(file)) Assert.Skip($"Needs {Path.Combine(["..", "shared", .. path])} beside the repository.");
            return file;
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
