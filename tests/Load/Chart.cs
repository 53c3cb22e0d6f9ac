using System.Globalization;
using System.Net;
using System.Text;

namespace PublishingPlatform.Load;

/// <summary>
/// All figures of a run beside their targets: each bar is as long as its figure is a part of its target, and all targets
/// lie on one line. What may be that much at most must end before the line, what must be that much at least crosses it.
/// </summary>
internal static class Chart
{
    private const int Labels = 330;
    private const int Bars = 300;
    private const int Texts = 400;
    private const int Row = 26;
    private const int Top = 92;

    // A bar that is longer than twice its target ends at the edge; its figure stands beside it.
    private const double Longest = 2;

    private const string Met = "#2f6ea8";
    private const string Missed = "#c05a12";

    public static string Of(Report report)
    {
        List<Bar> bars =
        [
            .. report.Comparisons.SelectMany(one => one.Goals.Select(goal => Of(one, goal))),
            .. report.Journeys.SelectMany(journey => journey.Stages.Select(stage => Of(journey, stage.Key, stage.Value))),
        ];
        var (width, height) = (Labels + Bars + Texts, Top + (bars.Count * Row) + 16);
        var target = Labels + (int)(Bars / Longest);
        var svg = new StringBuilder();
        Write($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="sans-serif" font-size="13" fill="#222">""");
        Write($"""<rect width="{width}" height="{height}" fill="#fff"/>""");
        Write($"""<g fill="#555" font-size="12"><text x="12" y="22">{Text(Machine.Describe())}</text><text x="12" y="40">{Text(report.Against)}</text></g>""");
        Write($"""<rect x="12" y="54" width="12" height="12" fill="{Met}"/><text x="30" y="65">target met</text><rect x="120" y="54" width="12" height="12" fill="{Missed}"/><text x="138" y="65">target missed</text>""");
        Write($"""<text x="{target}" y="{Top - 14}" text-anchor="middle" font-size="12">target</text>""");
        foreach (var (index, bar) in bars.Index())
        {
            var y = Top + (index * Row);
            var length = double.IsNaN(bar.Part) ? 0 : Math.Clamp(bar.Part, 0, Longest) / Longest * Bars;
            Write($"""<text x="{Labels - 10}" y="{y + 14}" text-anchor="end">{Text(bar.Label)}</text>""");
            Write($"""<rect x="{Labels}" y="{y}" width="{Math.Max(length, 1):0}" height="18" fill="{(bar.IsMet ? Met : Missed)}"/>""");
            Write($"""<text x="{Labels + Bars + 10}" y="{y + 14}">{Text(bar.Figure)}</text>""");
        }

        Write($"""<line x1="{target}" x2="{target}" y1="{Top - 8}" y2="{height - 12}" stroke="#222" stroke-width="1.5" stroke-dasharray="4 3"/>""");
        return svg.Append("</svg>").ToString();

        void Write(FormattableString part) => svg.Append(part.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private static Bar Of(Comparison one, Goal goal)
    {
        var reached = one.Reached(goal);
        return new Bar($"{one.What}: {goal.Name}", reached / goal.Limit, goal.IsReachedBy(reached), $"{Report.Multiple(reached)} × {one.Peer} ({Report.Limit(goal)})");
    }

    private static Bar Of(Journey journey, string stage, IReadOnlyList<TimeSpan> times)
    {
        const double limit = 1000;
        var late = Journey.Percentile(times, 0.99);
        return new Bar($"{stage}: p99", late / limit, late <= limit, $"{Report.Number(late, "#,0")} ms (≤ {Report.Number(limit, "#,0")}), {journey.What}");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private sealed record Bar(string Label, double Part, bool IsMet, string Figure);
}
