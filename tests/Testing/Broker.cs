using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Platform.Messaging.Transport.RabbitMq;

namespace PublishingPlatform.Testing;

/// <summary>
/// A RabbitMQ of one's own: a node with its own name, port and folder, which knows the services' users and nobody else.
/// It can be killed and started again on the same folder.
/// </summary>
public sealed class Broker : IAsyncDisposable
{
    private const string Admin = "admin";

    // A start costs ten seconds and more of processor time, which is shared with everything else that starts.
    private static readonly TimeSpan StartingUp = TimeSpan.FromMinutes(3);

    private readonly string server;
    private readonly string folder = Directory.CreateTempSubdirectory("publishing-broker-").FullName;
    private readonly string node = $"publishing-{Guid.NewGuid():N}@localhost";
    private readonly int port = FreePorts.Next();
    private readonly int distributionPort = FreePorts.Next();
    private Process? process;

    private Broker(string server) => this.server = server;

    /// <summary>Skips the test where RabbitMQ is not installed.</summary>
    public static async Task<Broker> StartAsync()
    {
        var broker = new Broker(Needs.RabbitMq());
        var passwords = Subscriptions.Hosts.ToDictionary(host => host, PasswordOf);
        await File.WriteAllTextAsync(Path.Combine(broker.folder, "definitions.json"), WithAdmin(BrokerDefinitions.Json(passwords)));
        await File.WriteAllTextAsync(Path.Combine(broker.folder, "rabbitmq.conf"),
            $"""
            listeners.tcp.default = 127.0.0.1:{broker.port}
            load_definitions = {broker.folder}/definitions.json
            log.file.level = warning
            vm_memory_high_watermark.absolute = 512MB
            disk_free_limit.absolute = 50MB
            """);
        await broker.Start();
        return broker;
    }

    /// <summary>For tests that look behind the services' backs.</summary>
    public string AdminUrl => UrlOf(Admin, PasswordOf(Subscriptions.Hosts[0]));

    public string UrlOf(string host) => UrlOf(host, PasswordOf(host));

    public bool IsRunning => process is { HasExited: false };

    /// <summary>Starts the node and waits until it accepts connections.</summary>
    public Task Start() => Eventually.Is(
        async () =>
        {
            // A node that was killed a moment ago may still hold its name, and the next one then ends at once.
            if (!IsRunning) Launch();

            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port);
            return true;
        },
        "RabbitMQ accepts connections",
        StartingUp);

    /// <summary>Ends the node as a power cut would; what it had confirmed is there after <see cref="Start"/>.</summary>
    public async Task Kill()
    {
        if (process is null or { HasExited: true }) return;

        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    private void Launch()
    {
        process?.Dispose();
        process = Process.Start(new ProcessStartInfo(server)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
            Environment =
            {
                ["HOME"] = folder,
                ["RABBITMQ_NODENAME"] = node,
                ["RABBITMQ_MNESIA_BASE"] = Path.Combine(folder, "data"),
                ["RABBITMQ_LOG_BASE"] = Path.Combine(folder, "log"),
                ["RABBITMQ_CONFIG_FILE"] = Path.Combine(folder, "rabbitmq"),
                ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder, "enabled_plugins"),
                ["RABBITMQ_PID_FILE"] = Path.Combine(folder, "pid"),
                ["RABBITMQ_DIST_PORT"] = $"{distributionPort}",
                // Two schedulers are plenty for tests, and more would take the machine from what is tested.
                ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "+S 2:2 +sbwt none",
            },
        })!;
        new ProcessOutput().Follow(process);
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        process?.Dispose();
        await TestFolders.Delete(folder);
    }

    // One more user, with the first one's password and every right.
    private static string WithAdmin(string definitions)
    {
        var all = JsonNode.Parse(definitions)!;
        var (user, rights) = (all["users"]![0]!.DeepClone(), all["permissions"]![0]!.DeepClone());
        (user["name"], rights["user"]) = (Admin, Admin);
        foreach (var right in new[] { "configure", "write", "read" }) rights[right] = ".*";
        all["users"]!.AsArray().Add(user);
        all["permissions"]!.AsArray().Add(rights);
        return all.ToJsonString();
    }

    private string UrlOf(string user, string password) => $"amqp://{user}:{password}@127.0.0.1:{port}/";

    private static string PasswordOf(string service) => $"{service}-password";
}
