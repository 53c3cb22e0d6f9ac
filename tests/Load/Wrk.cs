using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PublishingPlatform.Load;

/// <summary>As many requests as go through in a few seconds over connections that stay open, counted by wrk, and what they cost the servers.</summary>
internal sealed partial record Wrk(int Connections, int Seconds, params string[] Headers)
{
    public async Task<Sample> Drive(string url, params IEnumerable<int> servers)
    {
        var before = Sample.ProcessorTimeOf(servers);
        using var wrk = Process.Start(new ProcessStartInfo("wrk", ["-t1", $"-c{Connections}", $"-d{Seconds}s", "--timeout", "30s", .. Headers.SelectMany(header => new[] { "-H", header }), url]) { RedirectStandardOutput = true })!;
        var said = await wrk.StandardOutput.ReadToEndAsync();
        var spent = Sample.ProcessorTimeOf(servers) - before;
        await wrk.WaitForExitAsync();
        if (said.Contains("Non-2xx", StringComparison.Ordinal)) throw new InvalidOperationException($"{url} did not answer well: {said}");

        var counted = Counted().Match(said);
        return new Sample(
            double.Parse(counted.Groups[1].Value, CultureInfo.InvariantCulture),
            TimeSpan.FromSeconds(double.Parse(counted.Groups[2].Value, CultureInfo.InvariantCulture)),
            spent);
    }

    [GeneratedRegex(@"(\d+) requests in ([\d.]+)s")]
    private static partial Regex Counted();
}
