namespace PublishingPlatform.Invariants;

/// <summary>What is looked at.</summary>
internal sealed record Arguments(string Data, string? Sinks)
{
    private const string Usage = "Usage: --data <data folder> [--sinks <folder>]";

    /// <summary>Null with the reason in <paramref name="problem"/> when nothing can be looked at.</summary>
    public static Arguments? Read(IReadOnlyList<string> args, out string problem)
    {
        Dictionary<string, string> given = [];
        for (var i = 0; i < args.Count; i += 2)
        {
            problem = Usage;
            if (args[i] is not ("--data" or "--sinks") || i + 1 == args.Count || !given.TryAdd(args[i], args[i + 1])) return null;
        }

        problem = given.TryGetValue("--data", out var data)
            ? Missing(data, Snapshot.Services.Select(service => $"{service}.db")) ?? ""
            : Usage;
        var sinks = given.GetValueOrDefault("--sinks");
        if (problem.Length == 0 && sinks is not null) problem = Missing(sinks, [SinkFiles.Webhooks, SinkFiles.Mails]) ?? "";

        return problem.Length == 0 ? new Arguments(data!, sinks) : null;
    }

    private static string? Missing(string folder, IEnumerable<string> files) =>
        files.FirstOrDefault(file => !File.Exists(Path.Combine(folder, file))) is { } missing ? $"There is no {missing} in {folder}." : null;
}
