using Microsoft.Extensions.Options;

namespace PublishingPlatform.Platform.Hosting;

/// <summary>The folder named by <c>Data:Path</c>: database files, originals, keys, mails without a server.</summary>
public sealed class DataFolder
{
    public DataFolder(IOptions<DataOptions> options) => Root = System.IO.Path.GetFullPath(options.Value.Path);

    public string Root { get; }

    /// <summary>A file's place under the folder; the folders above it are made.</summary>
    public string Path(params string[] segments)
    {
        var path = System.IO.Path.Combine([Root, .. segments]);
        try
        {
            MakeRoot();
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            return path;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"The data folder {Root} cannot be made: {problem.Message} Choose another with Data__Path.");
        }
    }

    // Addresses, drafts and links in mails lie in it: it is its owner's alone.
    private void MakeRoot()
    {
        if (OperatingSystem.IsWindows() || Directory.Exists(Root)) return;

        Directory.CreateDirectory(Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
