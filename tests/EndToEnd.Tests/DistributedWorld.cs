using PublishingPlatform.Testing;

namespace PublishingPlatform.EndToEnd.Tests;

/// <summary>A process per service and replica, with RabbitMQ between them.</summary>
public sealed class DistributedWorld : World
{
    public DistributedSet Set { get; private set; } = null!;

    public override string DataFolder => Set.DataFolder;

    protected override async Task<Uri> StartHost(Action<Dictionary<string, string>> settings)
    {
        Set = await DistributedSet.StartAsync(settings);
        return Set.Address;
    }

    protected override ValueTask StopHost() => Set?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>One set for all tests that need one: ten processes and a broker are much for a small machine.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class DistributedCollection : ICollectionFixture<DistributedWorld>
{
    public const string Name = "distributed";
}
