namespace PublishingPlatform.Testing;

/// <summary>
/// The platform as operators run it: a process per service and replica, two gateways in front, a RabbitMQ of its own
/// between them. The databases are SQLite files that replicas share, which proves leases and idempotence, not scale;
/// or they lie on a SQL Server, made and migrated by the steps of a deployment.
/// </summary>
public sealed class DistributedSet : IAsyncDisposable
{
    private static readonly (string Project, int Replicas)[] Plan =
        [("services/Content", 1), ("services/Media", 1), ("services/Syndication", 2), ("services/Notification", 2), ("services/Reader", 2), ("gateway", 2)];

    private readonly SqlServer? sqlServer;

    private DistributedSet(Broker broker, SqlServer? sqlServer) => (Broker, this.sqlServer) = (broker, sqlServer);

    public Broker Broker { get; }

    public string DataFolder { get; } = Directory.CreateTempSubdirectory("publishing-distributed-").FullName;

    /// <summary>Every process, gateways last.</summary>
    public IReadOnlyList<HostProcess> Processes { get; private set; } = [];

    public IReadOnlyList<HostProcess> Gateways => [.. Processes.Where(p => p.Name == "gateway")];

    /// <summary>Where the outside world comes in.</summary>
    public Uri Address => Gateways[0].Address;

    /// <param name="sqlServer">Given up with the set; null means SQLite.</param>
    public static async Task<DistributedSet> StartAsync(Action<Dictionary<string, string>>? settings = null, SqlServer? sqlServer = null)
    {
        var set = new DistributedSet(await Broker.StartAsync(), sqlServer);
        set.Processes = [.. Plan.SelectMany(part => Enumerable.Range(0, part.Replicas).Select(_ => new HostProcess(part.Project, set.DataFolder)))];
        try
        {
            foreach (var process in set.Processes) set.Configure(process, settings);

            if (sqlServer is not null) await set.Migrate();

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

        sqlServer?.Dispose();
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

        foreach (var (name, value) in sqlServer?.Settings(DatabaseOf(process)) ?? [])
            process.Settings[name.Replace(":", "__", StringComparison.Ordinal)] = value;

        settings?.Invoke(process.Settings);
    }

    /// <summary>Each service's deploy step, before any of its replicas runs: its own program with <c>--migrate</c>, as in docker-compose.yml.</summary>
    private async Task Migrate()
    {
        foreach (var process in Processes.DistinctBy(p => p.Name))
        {
            await using var step = new HostProcess(process.Project, DataFolder) { Settings = process.Settings };
            step.Launch("--migrate");
            await step.WaitForExit();
            if (step.ExitCode != 0) throw new InvalidOperationException($"{step.Name} --migrate ended with {step.ExitCode}: {step.Output}");
        }
    }

    private static string DatabaseOf(HostProcess process) => process.Name == "gateway" ? "Accounts" : process.Name;
}
