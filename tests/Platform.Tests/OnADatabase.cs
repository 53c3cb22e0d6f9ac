using PublishingPlatform.Testing;

namespace PublishingPlatform.Platform.Tests;

/// <summary>
/// What Platform promises on either database: each scenario is run on SQLite, and on SQL Server where one is given.
/// </summary>
public abstract class OnADatabase(SqlServer? sqlServer) : IAsyncLifetime
{
    private readonly List<ServiceApp> replicas = [];

    /// <summary>Null means SQLite.</summary>
    protected SqlServer? Server => sqlServer;

    /// <summary>The first replica of the sample service.</summary>
    protected ServiceApp App => replicas[0];

    public virtual async ValueTask InitializeAsync() => await StartReplica();

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var replica in Enumerable.Reverse(replicas)) await replica.DisposeAsync();

        Server?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>One more replica on the same data; each believes that it holds every lease, which is the worst case.</summary>
    private protected async Task<ServiceApp> StartReplica()
    {
        var replica = await Sample.StartAsync(replicas.FirstOrDefault()?.DataFolder, builder => builder.UseSqlServer(Server, Sample.Service));
        replicas.Add(replica);
        return replica;
    }
}
