using System.Diagnostics;
using System.Net.Sockets;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Platform.Messaging.Transport.RabbitMq;

namespace PublishingPlatform.Testing;

/// <summary>
/// A RabbitMQ of one's own: a node with its own name, port and folder, which knows the services' users and nobody else.
/// It can be killed and started again on the same folder.
/// </summary>
public sealed class Broker : IAsyncDisposable
{
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
        await File.WriteAllTextAsync(Path.Combine(broker.folder, "definitions.json"), BrokerDefinitions.Json(passwords));
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

    public string UrlOf(string service) => $"amqp://{service}:{PasswordOf(service)}@127.0.0.1:{port}/";

    public bool IsRunning => process is { HasExited: false };

    /// <summary>Starts the node and waits until it accepts connections.</summary>
    public async Task Start()
    {
        var start = new ProcessStartInfo(server)
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
        };
        process = Process.Start(start)!;
        var output = new ProcessOutput(process);
        await Eventually.Is(
            async () =>
            {
                if (process.HasExited) throw new InvalidOperationException($"RabbitMQ ended: {output}");

                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", port);
                return true;
            },
            "RabbitMQ accepts connections");
    }

    /// <summary>Ends the node as a power cut would; what it had confirmed is there after <see cref="Start"/>.</summary>
    public async Task Kill()
    {
        if (process is null or { HasExited: true }) return;

        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        process?.Dispose();
        await Eventually.Passes(() =>
        {
            Directory.Delete(folder, recursive: true);
            return Task.CompletedTask;
        });
    }

    private static string PasswordOf(string service) => $"{service}-password";
}
