using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PublishingPlatform.Testing;

/// <summary>
/// Embedded as its user runs it: a process of its own on a real port, with a data folder that outlives it, so
/// that it can be killed at any moment and started again.
/// </summary>
public sealed class EmbeddedProcess : IAsyncDisposable
{
    public const string AdminEmail = "admin@example.org";
    public const string AdminPassword = "correct horse battery staple";

    private readonly ConcurrentQueue<string> output = new();
    private readonly bool ownsFolder;
    private Process? process;

    private EmbeddedProcess(string? dataFolder, int port)
    {
        ownsFolder = dataFolder is null;
        DataFolder = dataFolder ?? Directory.CreateTempSubdirectory("publishing-embedded-").FullName;
        Address = new Uri($"http://127.0.0.1:{port}");
    }

    public string DataFolder { get; }

    public Uri Address { get; }

    /// <summary>Settings as environment variables, for example <c>Smtp__Host</c>.</summary>
    public Dictionary<string, string> Settings { get; } = new()
    {
        ["Accounts__Admin__Email"] = AdminEmail,
        ["Accounts__Admin__Password"] = AdminPassword,
        ["Outgoing__AllowedNetworks__0"] = "127.0.0.0/8",
        // Tests send more than a person would.
        ["Gateway__Limits__Enabled"] = "false",
    };

    public bool HasExited => process is null || process.HasExited;

    public int ExitCode => process!.ExitCode;

    public string Output => string.Join(Environment.NewLine, output);

    /// <summary>Prepares one without starting it.</summary>
    public static EmbeddedProcess Create(string? dataFolder = null) => new(dataFolder, FreePort());

    public static async Task<EmbeddedProcess> StartAsync(Action<Dictionary<string, string>>? settings = null)
    {
        var embedded = Create();
        settings?.Invoke(embedded.Settings);
        await embedded.Start();
        return embedded;
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    public async Task Start(params string[] arguments)
    {
        Launch(arguments);
        using var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(10) };
        await Eventually.Is(
            async () =>
            {
                if (HasExited) throw new InvalidOperationException($"Embedded ended with {ExitCode}: {Output}");

                return (await client.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK;
            },
            $"Embedded is ready. {Output}");
    }

    /// <summary>Starts it and returns at once.</summary>
    public void Launch(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly, .. arguments])
        {
            WorkingDirectory = DataFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_URLS"] = Address.ToString().TrimEnd('/');
        start.Environment["Data__Path"] = DataFolder;
        start.Environment["DOTNET_ENVIRONMENT"] = "Production";
        foreach (var (name, value) in Settings) start.Environment[name] = value;

        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Ends it without any notice, as a power cut would.</summary>
    public async Task Kill()
    {
        if (process is null) return;

        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public Task WaitForExit() => process!.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));

    public async ValueTask DisposeAsync()
    {
        if (!HasExited) await Kill();

        process?.Dispose();
        if (ownsFolder) Directory.Delete(DataFolder, recursive: true);
    }

    /// <summary>Where the build that these tests belong to has put it.</summary>
    private static string Assembly { get; } = FindAssembly();

    private static string FindAssembly()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var (framework, configuration) = (output.Name, output.Parent!.Name);
        var root = output;
        while (!File.Exists(Path.Combine(root!.FullName, "PublishingPlatform.sln"))) root = root.Parent;

        return Path.Combine(root.FullName, "services", "Embedded", "bin", configuration, framework, "PublishingPlatform.Embedded.dll");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Keep(string? line)
    {
        if (line is null) return;

        output.Enqueue(line);
        while (output.Count > 2000) output.TryDequeue(out _);
    }
}
