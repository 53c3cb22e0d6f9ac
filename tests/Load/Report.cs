using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Spectre.Console;

namespace PublishingPlatform.Load;

/// <summary>The figures as tables on the console and as a chart.</summary>
internal sealed class Report
{
    private readonly List<Comparison> comparisons = [];
    private readonly List<Journey> journeys = [];

    public void Add(Comparison comparison) => comparisons.Add(comparison);

    public void Add(Journey journey) => journeys.Add(journey);

    public void Print()
    {
        AnsiConsole.Profile.Width = 140;
        Console.WriteLine(Machine());
        if (comparisons.Count > 0)
        {
            var table = new Table().Border(TableBorder.Markdown).AddColumns("what", "ours", "peer", "ratio (median of rounds)", "target", "µs CPU each, ours / peer");
            foreach (var one in comparisons)
            {
                table.AddRow(
                    one.What, $"{one.Ours} {Rate(one.OurRate)}", $"{one.Peer} {Rate(one.PeerRate)}",
                    Number(one.Ratio, "0.00"), $"≥ {Number(one.Target, "0.0#")}", $"{Number(one.OurCost, "0")} / {Number(one.PeerCost, "0")}");
            }

            AnsiConsole.Write(table);
        }

        foreach (var journey in journeys)
        {
            Console.WriteLine($"{journey.What}: {journey.Stories} stories, {journey.Missing} missing");
            var table = new Table().Border(TableBorder.Markdown).AddColumns("stage, ms from the answer to publish", "p50", "p95", "p99", "max");
            foreach (var (stage, times) in journey.Stages)
                table.AddRow([stage, .. new[] { 0.5, 0.95, 0.99, 1 }.Select(part => Number(Journey.Percentile(times, part), "0"))]);

            AnsiConsole.Write(table);
        }
    }

    /// <summary>A bar per ratio with a line at its target, and a bar per percentile.</summary>
    public string ToSvg()
    {
        const int left = 300, width = 460, row = 26;
        var bars = comparisons.Select(c => (Label: c.What, Part: Math.Min(c.Ratio / Math.Max(c.Target, c.Ratio), 1), Mark: (double?)(c.Target / Math.Max(c.Target, c.Ratio)), Text: $"{Number(c.Ratio, "0.00")} × {c.Peer}"))
            .Concat(journeys.SelectMany(j => j.Stages.Select(s => (Label: $"p99 {s.Key}", Part: Math.Min(Journey.Percentile(s.Value, 0.99) / 1000, 1), Mark: (double?)1.0, Text: $"{Number(Journey.Percentile(s.Value, 0.99), "0")} ms of 1000"))))
            .ToList();
        var svg = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {left + width + 220} {(bars.Count * row) + 50}\" font-family=\"sans-serif\" font-size=\"13\">"));
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"8\" y=\"20\" fill=\"#555\">{System.Net.WebUtility.HtmlEncode(Machine())}</text>");
        foreach (var (index, bar) in bars.Index())
        {
            var y = 36 + (index * row);
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{left - 8}\" y=\"{y + 14}\" text-anchor=\"end\">{System.Net.WebUtility.HtmlEncode(bar.Label)}</text>");
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{left}\" y=\"{y}\" width=\"{bar.Part * width:0}\" height=\"18\" fill=\"#3b6ea5\"/>");
            if (bar.Mark is { } mark) svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{left + (mark * width):0}\" x2=\"{left + (mark * width):0}\" y1=\"{y - 3}\" y2=\"{y + 21}\" stroke=\"#b03030\" stroke-width=\"2\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{left + width + 8}\" y=\"{y + 14}\">{System.Net.WebUtility.HtmlEncode(bar.Text)}</text>");
        }

        return svg.Append("</svg>").ToString();
    }

    private static string Machine() =>
        $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {DateTime.UtcNow:yyyy-MM-dd}";

    private static string Rate(double rate) => $"{Number(rate, "#,0")}/s";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
