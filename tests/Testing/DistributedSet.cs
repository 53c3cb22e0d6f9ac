namespace PublishingPlatform.Testing;

/// <summary>
/// The platform as operators run it: a process per service and replica, two gateways in front, a RabbitMQ of its own
/// between them. The databases are SQLite files that replicas share, which proves leases and idempotence, not scale.
/// </summary>
public sealed class DistributedSet : IAsyncDisposable
{
    private static readonly (string Project, int Replicas)[] Plan =
        [("services/Content", 1), ("services/Media", 1), ("services/Syndication", 2), ("services/Notification", 2), ("services/Reader", 2), ("gateway", 2)];

    private DistributedSet(Broker broker) => Broker = broker;

    public Broker Broker { get; }

    public string DataFolder { get; } = Directory.CreateTempSubdirectory("publishing-distributed-").FullName;

    /// <summary>Every process, gateways last.</summary>
    public IReadOnlyList<HostProcess> Processes { get; private set; } = [];

    public IReadOnlyList<HostProcess> Gateways => [.. Processes.Where(p => p.Name == "gateway")];

    /// <summary>Where the outside world comes in.</summary>
    public Uri Address => Gateways[0].Address;

    public static async Task<DistributedSet> StartAsync(Action<Dictionary<string, string>>? settings = null)
    {
        var set = new DistributedSet(await Broker.StartAsync());
        set.Processes = [.. Plan.SelectMany(part => Enumerable.Range(0, part.Replicas).Select(_ => new HostProcess(part.Project, set.DataFolder)))];
        foreach (var process in set.Processes) set.Configure(process, settings);

        try
        {
            foreach (var process in set.Processes) process.Launch();
            await Task.WhenAll(set.Processes.Select(process => process.Ready()));
            return set;
        }
        catch
        {
            await set.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Processes) await process.DisposeAsync();

        await Broker.DisposeAsync();
        await TestFolders.Delete(DataFolder);
    }

    private void Configure(HostProcess process, Action<Dictionary<string, string>>? settings)
    {
        foreach (var (name, value) in TestSettings.Common) process.Settings[name] = value;

        process.Settings["Messaging__Url"] = Broker.UrlOf(process.Name.ToLowerInvariant());
        process.Settings["Identity__JwksUrl"] = new Uri(Address, "/.well-known/jwks.json").ToString();
        process.Settings["Reader__Address"] = Address.ToString();
        process.Settings["Gateway__PublicUrl"] = Address.ToString();
        foreach (var service in Processes.Where(p => p.Name != "gateway").GroupBy(p => p.Name))
            process.Settings[$"Gateway__Services__{service.Key.ToLowerInvariant()}"] = string.Join(',', service.Select(p => p.Address));

        settings?.Invoke(process.Settings);
    }
}
