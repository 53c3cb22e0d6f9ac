using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using PublishingPlatform.Testing;

namespace PublishingPlatform.EndToEnd.Tests.Compose;

/// <summary>
/// The set as <c>docker-compose.yml</c> describes it, with SQLite for SQL Server: images of what was built here, secrets of
/// its own, networks and volumes that are gone afterwards.
/// </summary>
internal sealed class ComposeSet : IAsyncDisposable
{
    private static readonly string[] Hosts = ["content", "media", "syndication", "notification", "reader", "gateway"];
    private static readonly TimeSpan StartingUp = TimeSpan.FromMinutes(5);

    private readonly string project = $"publishing-test-{Guid.NewGuid().ToString("N")[..8]}";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("publishing-compose-");
    private readonly int port = FreePorts.Next();
    private string[] compose = [];

    private ComposeSet()
    {
    }

    public Uri Address => new($"http://127.0.0.1:{port}");

    /// <summary>The values that no container may show.</summary>
    public IEnumerable<string> Secrets => Directory.EnumerateFiles(SecretsFolder).Select(File.ReadAllText).Where(secret => secret.Length > 0);

    private string SecretsFolder => Path.Combine(folder.FullName, "secrets");

    private string SettingsFile => Path.Combine(folder.FullName, "settings.json");

    /// <summary>The address at which containers find this machine: its end of Docker's own bridge.</summary>
    public static string AddressOfThisMachine()
    {
        Needs.Docker();
        Needs.Images("mcr.microsoft.com/dotnet/aspnet:10.0", "rabbitmq:4-management");
        return NetworkInterface.GetAllNetworkInterfaces().Single(network => network.Name == "docker0").GetIPProperties()
            .UnicastAddresses.First(own => own.Address.AddressFamily == AddressFamily.InterNetwork).Address.ToString();
    }

    public static async Task<ComposeSet> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        var set = new ComposeSet { compose = Needs.Docker() };
        try
        {
            await set.Prepare(settings);
            await set.Compose("up", "--detach");
            foreach (var host in Hosts) await set.Healthy(host, 1);
            return set;
        }
        catch
        {
            await set.DisposeAsync();
            throw;
        }
    }

    public async Task<string> Compose(params string[] arguments)
    {
        var environment = new Dictionary<string, string> { ["TAG"] = project, ["SECRETS_FOLDER"] = SecretsFolder, ["GATEWAY_PORT"] = $"{port}", ["PUBLIC_URL"] = Address.ToString().TrimEnd('/') };
        string[] files = ["-p", project, "-f", "docker-compose.yml", "-f", "deploy/docker/compose.sqlite.yml", "-f", SettingsFile];
        return await Shell.Run(environment, compose[0], [.. compose[1..], .. files, .. arguments]);
    }

    /// <summary>The containers of a service, or of the whole set.</summary>
    public async Task<IReadOnlyList<JsonNode>> Containers(string? service = null)
    {
        string[] filter = service is null ? [] : ["--filter", $"label=com.docker.compose.service={service}"];
        var ids = (await Shell.Run("docker", ["ps", "--all", "--quiet", "--filter", $"label=com.docker.compose.project={project}", .. filter])).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return ids.Length == 0 ? [] : [.. JsonNode.Parse(await Shell.Run("docker", ["inspect", .. ids]))!.AsArray().Select(container => container!)];
    }

    /// <summary>Waits until a service runs in this many containers that say they are well.</summary>
    public async Task Healthy(string service, int replicas)
    {
        try
        {
            await Eventually.Is(
                async () => (await Containers(service)).Count(c => c["State"]!["Health"]?["Status"]?.GetValue<string>() == "healthy") == replicas,
                $"{service} is healthy", StartingUp);
        }
        catch (TimeoutException late)
        {
            // The last probes with their times: one that is given up says something else than one that is refused.
            var probes = (await Containers(service)).SelectMany(container => container["State"]!["Health"]?["Log"]?.AsArray() ?? []).Select(probe => probe!.ToJsonString());
            throw new TimeoutException($"{late.Message}\n{string.Join('\n', probes)}\n{await Compose("logs", "--tail", "40", service)}", late);
        }
    }

    /// <summary>Ends a container's processes as a fault of theirs would: a kill by way of Docker would count as wanted.</summary>
    public async Task Crash(string service)
    {
        var process = (await Containers(service)).Single()["State"]!["Pid"]!.GetValue<int>();
        await Shell.Run("kill", "-9", $"{process}");
        await Eventually.Is(async () => (await Containers(service)).Single() is var container && container["RestartCount"]!.GetValue<int>() > 0
            && container["State"]!["Running"]!.GetValue<bool>(), $"{service} is started again");
    }

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(SettingsFile)) await Compose("down", "--volumes", "--remove-orphans", "--timeout", "5");
        foreach (var host in Hosts) await Shell.Run("sh", "-c", $"docker image rm publishing-platform/{host}:{project} || true");
        await TestFolders.Delete(folder.FullName);
        Assert.Empty(await Containers());
        Assert.Empty(await Shell.Run("docker", "volume", "ls", "--quiet", "--filter", $"label=com.docker.compose.project={project}"));
    }

    private async Task Prepare(IReadOnlyDictionary<string, string> settings)
    {
        Directory.CreateDirectory(SecretsFolder);
        await File.WriteAllTextAsync(Path.Combine(SecretsFolder, "admin-password"), EmbeddedProcess.AdminPassword);
        await Shell.Run("bash", "deploy/scripts/make-secrets.sh", SecretsFolder);

        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var publish = new Dictionary<string, string> { ["PUBLISH_ARGUMENTS"] = $"--no-build --configuration {configuration}" };
        await Shell.Run(publish, "bash", "deploy/scripts/build-images.sh", project);

        // Compose reads JSON as the YAML that it is.
        var services = Hosts.ToDictionary(host => host, _ => new { environment = settings });
        await File.WriteAllTextAsync(SettingsFile, System.Text.Json.JsonSerializer.Serialize(new { services }));
    }
}
