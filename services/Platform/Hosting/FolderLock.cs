namespace PublishingPlatform.Platform.Hosting;

/// <summary>
/// Keeps a folder to one process: a file held open without sharing. The operating system lets go of it
/// when the process ends in whatever way, so no stale lock survives a crash.
/// </summary>
public sealed class FolderLock : IDisposable
{
    private readonly FileStream held;

    private FolderLock(FileStream held) => this.held = held;

    /// <summary>Null when another process holds it.</summary>
    public static FolderLock? TryTake(string path)
    {
        try
        {
            return new FolderLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            throw new CannotStartException($"The lock file {path} cannot be written. Check the rights of the data folder.");
        }
    }

    public void Dispose() => held.Dispose();
}
