namespace PublishingPlatform.Media.Store;

/// <summary>
/// Where files lie: a folder now, object storage later. A key names a file for good; a file is there whole or not at all,
/// also after a crash in the middle of a write.
/// </summary>
internal interface IAssetStore
{
    /// <summary>A place on this machine to write an incoming file to; deleted with the returned value.</summary>
    LocalFile NewTemporary();

    /// <summary>Takes a local file in under a key. An equal key is written again: its age starts anew.</summary>
    Task Take(LocalFile file, string key, CancellationToken ct);

    Task Write(string key, ReadOnlyMemory<byte> bytes, CancellationToken ct);

    /// <summary>For reading from any position; null when there is none.</summary>
    Task<Stream?> Open(string key, CancellationToken ct);

    /// <summary>The file as one that decoders can open by path; null when there is none.</summary>
    Task<LocalFile?> Fetch(string key, CancellationToken ct);

    IAsyncEnumerable<StoredFile> List(string prefix, CancellationToken ct);

    /// <summary>Deletes unless it was written after the given time. Silent when there is none.</summary>
    Task Delete(string key, DateTimeOffset unlessWrittenAfter, CancellationToken ct);

    /// <summary>Deletes what processes left behind that died while they wrote.</summary>
    Task DeleteAbandoned(CancellationToken ct);
}

internal sealed record StoredFile(string Key, DateTimeOffset WrittenAt);

/// <summary>A file on this machine for as long as this is not disposed.</summary>
internal sealed class LocalFile(string path, bool temporary) : IDisposable
{
    internal string Path { get; } = path;

    public void Dispose()
    {
        if (temporary) File.Delete(Path);
    }
}

/// <summary>The keys that this service uses.</summary>
internal static class StoreKeys
{
    internal const string Originals = "originals/";
    internal const string Renditions = "renditions/";

    internal static string Original(string hash) => $"{Originals}{hash[..2]}/{hash}";

    internal static string Rendition(string publicPath, string fileName) => $"{Renditions}{publicPath[..2]}/{publicPath}/{fileName}";
}
