using PublishingPlatform.Platform.Hosting;

namespace PublishingPlatform.Media.Store;

/// <summary>
/// Files on their way into the store. Each process has a folder of its own beside a lock that ends with it in whatever
/// way, so that what a killed process left is told at once from what others are still writing.
/// </summary>
internal sealed class TemporaryFiles(DataFolder data, string root) : IDisposable
{
    private const string Incoming = "incoming";
    private const string LockEnding = ".lock";

    private readonly Lock guard = new();
    private (string Name, FolderLock Alive)? own;

    internal LocalFile New() => new(data.Path(root, Incoming, OwnFolder(), Guid.CreateVersion7().ToString("N")), temporary: true);

    /// <summary>Deletes what belongs to no running process.</summary>
    internal void DeleteAbandoned()
    {
        var all = Directory.GetParent(data.Path(root, Incoming, "x"))!;
        foreach (var file in all.EnumerateFiles("*" + LockEnding))
        {
            using (var dead = FolderLock.TryTake(file.FullName))
            {
                if (dead is null) continue;

                var folder = file.FullName[..^LockEnding.Length];
                if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            }

            file.Delete();
        }
    }

    public void Dispose() => own?.Alive.Dispose();

    private string OwnFolder()
    {
        lock (guard)
        {
            while (own is null)
            {
                var name = Guid.CreateVersion7().ToString("N");
                // Null only when a sweep looks at the new lock in this very moment; it then deletes it.
                if (FolderLock.TryTake(data.Path(root, Incoming, name + LockEnding)) is { } alive) own = (name, alive);
            }

            return own.Value.Name;
        }
    }
}
