using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace PublishingPlatform.Testing;

/// <summary>
/// A host as its user runs it: a process of its own on a real port, with a data folder that outlives it, so that it can be
/// killed at any moment and started again.
/// </summary>
public class HostProcess : IAsyncDisposable
{
    // Ten processes that start at once share the machine.
    private static readonly TimeSpan StartingUp = TimeSpan.FromMinutes(3);

    /// <summary>A folder with a published host in a folder each, as images have them; null means what was built last.</summary>
    public static string? Published { get; set; }

    private readonly string assembly;
    private readonly ProcessOutput output = new();
    private Process? process;

    /// <param name="project">The project's folder, for example <c>services/Reader</c>.</param>
    public HostProcess(string project, string dataFolder)
    {
        Project = project;
        Name = Path.GetFileName(project);
        assembly = FindAssembly(project);
        DataFolder = dataFolder;
        Address = new Uri($"http://127.0.0.1:{FreePorts.Next()}");
    }

    public string Project { get; }

    public string Name { get; }

    public string DataFolder { get; }

    public Uri Address { get; }

    /// <summary>Settings as environment variables, for example <c>Smtp__Host</c>.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    public int ProcessId => process!.Id;

    public bool HasExited => process is null || process.HasExited;

    public int ExitCode => process!.ExitCode;

    public string Output => output.ToString();

    /// <summary>Starts it and waits until it is ready.</summary>
    public async Task Start(params string[] arguments)
    {
        Launch(arguments);
        await Ready();
    }

    public async Task Ready()
    {
        using var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(10) };
        try
        {
            await Eventually.Is(async () =>
            {
                if (HasExited) throw new InvalidOperationException($"{Name} ended with {ExitCode}: {Output}");

                return (await client.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK;
            }, patience: StartingUp);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{Name} is not ready. {Output}", late);
        }
    }

    /// <summary>Starts it and returns at once.</summary>
    public void Launch(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            WorkingDirectory = DataFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Its settings would be watched for changes, and with them the databases beside them.
        start.Environment["DOTNET_hostBuilder__reloadConfigOnChange"] = "false";
        start.Environment["ASPNETCORE_URLS"] = Address.ToString().TrimEnd('/');
        start.Environment["Data__Path"] = DataFolder;
        start.Environment["DOTNET_ENVIRONMENT"] = "Production";
        foreach (var (name, value) in Settings) start.Environment[name] = value;

        process = Process.Start(start)!;
        output.Follow(process);
    }

    /// <summary>Ends it without any notice, as a power cut would.</summary>
    public async Task Kill()
    {
        if (process is null) return;

        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>Takes the processor away from it, as a host that hangs would.</summary>
    public void Pause() => Signal("STOP");

    public void Resume() => Signal("CONT");

    public Task WaitForExit() => process!.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));

    public virtual async ValueTask DisposeAsync()
    {
        if (!HasExited) await Kill();

        process?.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", process!.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Where the build that these tests belong to has put it.</summary>
    private static string FindAssembly(string project)
    {
        var name = Path.GetFileName(project);
        var host = $"{char.ToUpperInvariant(name[0])}{name[1..]}";
        if (Published is not null) return Path.Combine(Published, host, $"PublishingPlatform.{host}.dll");

        var built = new DirectoryInfo(AppContext.BaseDirectory);
        var (framework, configuration) = (built.Name, built.Parent!.Name);
        var root = built;
        while (!File.Exists(Path.Combine(root!.FullName, "PublishingPlatform.sln"))) root = root.Parent;

        return Path.Combine(root.FullName, project, "bin", configuration, framework, $"PublishingPlatform.{host}.dll");
    }
}
