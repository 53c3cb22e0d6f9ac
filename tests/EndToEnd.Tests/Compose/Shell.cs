using System.Diagnostics;

namespace PublishingPlatform.EndToEnd.Tests.Compose;

/// <summary>Programs of the machine, started in the repository as its reader would.</summary>
internal static class Shell
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static string Root { get; } = FindRoot();

    /// <summary>What it printed; fails with all of that when it ends with an error.</summary>
    public static async Task<string> Run(IReadOnlyDictionary<string, string> settings, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true };
        // The test host's own settings would bend a build that is started here.
        foreach (var inherited in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || k.StartsWith("TESTINGPLATFORM", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(inherited);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in settings) start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode == 0
            ? (await output).Trim()
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await output}{await errors}");
    }

    public static Task<string> Run(string program, params string[] arguments) => Run(new Dictionary<string, string>(), program, arguments);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "PublishingPlatform.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
