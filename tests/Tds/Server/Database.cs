using PublishingPlatform.Tds.Translation;

namespace PublishingPlatform.Tds.Server;

/// <summary>One database in a file of its own.</summary>
internal sealed class Database(TdsServer server, int id, string name, string file) : IDisposable
{
    private readonly SemaphoreSlim writer = new(1, 1);

    public TdsServer Server => server;

    public int Id => id;

    public string Name => name;

    public string File => file;

    public bool IsOnline { get; set; } = true;

    /// <summary>What is committed; replaced at the commit of a definition, in the turn of its writer.</summary>
    public Catalogue Catalogue { get; set; } = Catalogue.Empty;

    /// <summary>The place of the one writer, in the order of asking.</summary>
    public async Task<IDisposable> TakeTurn(CancellationToken ct)
    {
        await writer.WaitAsync(ct);
        return new Turn(writer);
    }

    public void Dispose() => writer.Dispose();

    public void Delete()
    {
        foreach (var part in new[] { "", "-wal", "-shm" }) System.IO.File.Delete(file + part);
    }

    private sealed class Turn(SemaphoreSlim writer) : IDisposable
    {
        public void Dispose() => writer.Release();
    }
}
