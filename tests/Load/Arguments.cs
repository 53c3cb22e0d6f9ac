using System.Globalization;

namespace PublishingPlatform.Load;

/// <summary>What is measured, and how hard.</summary>
internal sealed record Arguments(IReadOnlyList<string> What, int Rounds, int Rate, int Seconds, int WarmUp, int Importing, string Host, string? Published, string? Svg)
{
    public static IReadOnlyList<string> All { get; } = ["relay", "consume", "edge", "page", "travel"];

    public static Arguments Read(string[] args)
    {
        var what = args.TakeWhile(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToArray();
        return new Arguments(
            what is [] or ["all"] ? All : what,
            Number("--rounds", 5), Number("--rate", 20), Number("--seconds", 60), Number("--warm-up", 30), Number("--importing", 0),
            Text("--host") ?? "distributed", Text("--published"), Text("--svg"));

        string? Text(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
        int Number(string name, int otherwise) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
    }
}
