using System.Runtime.CompilerServices;
using PublishingPlatform.Platform.Hosting;

namespace PublishingPlatform.Media.Store;

/// <summary>
/// Files under <c>media/</c> in the data folder. Each is written beside its place, flushed to the disk and renamed, so a
/// reader never sees half of one; all replicas of an installation share the volume.
/// </summary>
internal sealed class FolderAssetStore(DataFolder data) : IAssetStore, IDisposable
{
    private const string Root = "media";

    private readonly TemporaryFiles temporaries = new(data, Root);

    public LocalFile NewTemporary() => temporaries.New();

    public async Task Take(LocalFile file, string key, CancellationToken ct)
    {
        await using (var written = new FileStream(file.Path, FileMode.Open, FileAccess.ReadWrite)) written.Flush(flushToDisk: true);
        File.SetLastWriteTimeUtc(file.Path, DateTime.UtcNow);
        File.Move(file.Path, PathOf(key), overwrite: true);
    }

    public async Task Write(string key, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        using var temporary = NewTemporary();
        await using (var file = new FileStream(temporary.Path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            await file.WriteAsync(bytes, ct);
        await Take(temporary, key, ct);
    }

    public Task<Stream?> Open(string key, CancellationToken ct)
    {
        try
        {
            // Deletable while it is being read, so that a sweep never fails on a slow reader.
            return Task.FromResult<Stream?>(new FileStream(
                PathOf(key), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous));
        }
        catch (IOException missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task<LocalFile?> Fetch(string key, CancellationToken ct) =>
        Task.FromResult(File.Exists(PathOf(key)) ? new LocalFile(PathOf(key), temporary: false) : null);

    public async IAsyncEnumerable<StoredFile> List(string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        var root = Path.GetDirectoryName(PathOf("x"))!;
        var folder = new DirectoryInfo(Path.Combine(root, prefix));
        if (!folder.Exists) yield break;

        foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            ct.ThrowIfCancellationRequested();
            yield return new StoredFile(Path.GetRelativePath(root, file.FullName).Replace('\\', '/'), file.LastWriteTimeUtc);
        }
    }

    public Task Delete(string key, DateTimeOffset unlessWrittenAfter, CancellationToken ct)
    {
        var file = new FileInfo(PathOf(key));
        if (file.Exists && file.LastWriteTimeUtc <= unlessWrittenAfter) file.Delete();
        return Task.CompletedTask;
    }

    public Task DeleteAbandoned(CancellationToken ct)
    {
        temporaries.DeleteAbandoned();
        return Task.CompletedTask;
    }

    public void Dispose() => temporaries.Dispose();

    /// <summary>Keys are made here, of hex digits and preset names; nothing of a request is ever part of one unchecked.</summary>
    private string PathOf(string key) => data.Path([Root, .. key.Split('/')]);
}
