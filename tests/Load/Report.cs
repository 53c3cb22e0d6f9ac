using System.Globalization;
using Spectre.Console;

namespace PublishingPlatform.Load;

/// <summary>The figures of one run, with what they were taken on and against, as tables on the console.</summary>
internal sealed class Report
{
    private readonly List<Comparison> comparisons = [];
    private readonly List<Journey> journeys = [];
    private readonly List<Part> parts = [];

    public IReadOnlyList<Comparison> Comparisons => comparisons;

    public IReadOnlyList<Journey> Journeys => journeys;

    /// <summary>What took part, each once.</summary>
    public string Against => string.Join(", ", parts.Distinct().Select(part => $"{part.Name} {part.Version}"));

    public void Add(Comparison comparison) => comparisons.Add(comparison);

    public void Add(Journey journey) => journeys.Add(journey);

    public void Add(IEnumerable<Part> used) => parts.AddRange(used);

    public void Print()
    {
        AnsiConsole.Profile.Width = 200;
        Console.WriteLine(Machine.Describe());
        if (parts.Count > 0) Console.WriteLine(Against);
        if (comparisons.Count > 0)
        {
            var table = new Table().Border(TableBorder.Markdown).AddColumns("what", "ours", "peer", "µs CPU each, ours / peer", "multiple of the peer, median of rounds (target)");
            foreach (var one in comparisons)
            {
                table.AddRow(
                    one.What, $"{one.Ours} {Rate(one.OurRate)}", $"{one.Peer} {Rate(one.PeerRate)}", $"{Number(one.OurCost, "#,0")} / {Number(one.PeerCost, "#,0")}",
                    string.Join(", ", one.Goals.Select(goal => $"{goal.Name} {Multiple(one.Reached(goal))} ({Limit(goal)})")));
            }

            AnsiConsole.Write(table);
        }

        foreach (var journey in journeys)
        {
            Console.WriteLine($"{journey.What}: {journey.Stories} stories, {journey.Missing} missing, {Number(journey.Processor.TotalMilliseconds / journey.Stories, "0")} ms of processor time each");
            var table = new Table().Border(TableBorder.Markdown).AddColumns("stage, ms from the answer to publish", "p50", "p95", "p99", "max");
            foreach (var (stage, times) in journey.Stages)
                table.AddRow([stage, .. new[] { 0.5, 0.95, 0.99, 1 }.Select(part => Number(Journey.Percentile(times, part), "0"))]);

            AnsiConsole.Write(table);
        }
    }

    public static string Multiple(double value) => Number(value, value < 10 ? "0.00" : "0");

    public static string Limit(Goal goal) => $"{(goal.IsLeast ? "≥" : "≤")} {Number(goal.Limit, goal.Limit < 10 ? "0.0#" : "0")}";

    public static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static string Rate(double rate) => $"{Number(rate, "#,0")}/s";
}
