using System.ComponentModel;
using System.Diagnostics;

namespace PublishingPlatform.Testing;

/// <summary>What <see cref="Needs"/> looks at: the machine that it runs on, or one that a test describes.</summary>
internal sealed record Machine
{
    public static Machine This { get; } = new();

    /// <summary>The value of an environment variable.</summary>
    public Func<string, string?> Setting { get; init; } = Environment.GetEnvironmentVariable;

    public Func<string?, bool> HasFile { get; init; } = File.Exists;

    /// <summary>Whether a program is there and ends well with these arguments.</summary>
    public Func<string, string[], bool> Succeeds { get; init; } = Run;

    private static bool Run(string program, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            new ProcessOutput().Follow(process);
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false; // There is no such program.
        }
    }
}
