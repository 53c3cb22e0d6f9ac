using System.Runtime.InteropServices;

namespace PublishingPlatform.Load;

/// <summary>What figures were taken on: without it nobody can compare them.</summary>
internal static class Machine
{
    public static string Describe() =>
        $"{Environment.ProcessorCount} cores ({Processor() ?? RuntimeInformation.ProcessArchitecture.ToString()}), {System() ?? RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {DateTime.UtcNow:yyyy-MM-dd}";

    private static string? Processor() => Value("/proc/cpuinfo", "model name", ':');

    private static string? System() => Value("/etc/os-release", "PRETTY_NAME", '=')?.Trim('"');

    private static string? Value(string file, string name, char separator) => File.Exists(file)
        ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(separator, 2)[1].Trim()
        : null;
}
