using PublishingPlatform.Testing;

namespace PublishingPlatform.EndToEnd.Tests;

/// <summary>A process per service and replica, with RabbitMQ between them.</summary>
public class DistributedWorld : World
{
    public DistributedSet Set { get; private set; } = null!;

    public override string DataFolder => Set.DataFolder;

    protected override async Task<Uri> StartHost(Action<Dictionary<string, string>> settings)
    {
        Set = await DistributedSet.StartAsync(
            process =>
            {
                settings(process);
                // Past the end of any test: what renews a page is its eviction.
                process["Gateway__Cache__Seconds"] = "600";
            },
            Database());
        return Set.Address;
    }

    /// <summary>Null for SQLite files.</summary>
    protected virtual SqlServer? Database() => null;

    protected override ValueTask StopHost() => Set?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>The same with its databases on the SQL Server that is given.</summary>
public sealed class SqlServerWorld : DistributedWorld
{
    protected override SqlServer? Database() => SqlServer.Given();
}

/// <summary>One set for all tests that need one: ten processes and a broker are much for a small machine.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class DistributedCollection : ICollectionFixture<DistributedWorld>
{
    public const string Name = "distributed";
}

/// <summary>Not beside another set, for the same reason.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SqlServerCollection : ICollectionFixture<SqlServerWorld>
{
    public const string Name = "distributed on SQL Server";
}
