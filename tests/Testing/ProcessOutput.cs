using System.Collections.Concurrent;
using System.Diagnostics;

namespace PublishingPlatform.Testing;

/// <summary>The last lines that a process and its successors printed. Reading them also keeps their pipes from filling up.</summary>
internal sealed class ProcessOutput
{
    private const int MostLines = 2000;

    private readonly ConcurrentQueue<string> lines = new();

    public void Follow(Process process)
    {
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public override string ToString() => string.Join(Environment.NewLine, lines);

    private void Keep(string? line)
    {
        if (line is null) return;

        lines.Enqueue(line);
        while (lines.Count > MostLines) lines.TryDequeue(out _);
    }
}
