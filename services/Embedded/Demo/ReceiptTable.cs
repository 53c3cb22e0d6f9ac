using System.Globalization;
using System.Text.Json.Nodes;

namespace PublishingPlatform.Embedded.Demo;

/// <summary>A merged receipt as a table: a line for each effect.</summary>
internal static class ReceiptTable
{
    private static readonly string[] Heads = ["Rev", "Service", "What", "Target", "State", "At (UTC)", "Tries", "Trace"];

    public static void Show(JsonNode receipt, DemoScreen screen)
    {
        screen.Rows(Heads, ((JsonArray)receipt["revisions"]!).SelectMany(revision => Rows(revision!)));
        screen.Step("Complete", receipt["complete"]!.GetValue<bool>() ? "yes: nothing more will happen by itself" : "not yet");
        screen.Step("Traces", $"{((JsonArray)receipt["traces"]!).Count}, one for each publication");
    }

    private static IEnumerable<string[]> Rows(JsonNode revision)
    {
        var number = revision["revision"]!.ToString();
        foreach (var service in (JsonArray)revision["services"]!)
        {
            var name = service!["service"]!.ToString();
            var entries = (JsonArray)service["entries"]!;
            if (entries.Count == 0) yield return [number, name, "", "", service["state"]!.ToString(), "", "", ""];
            foreach (var entry in entries)
            {
                var at = DateTimeOffset.Parse(entry!["at"]!.ToString(), CultureInfo.InvariantCulture).UtcDateTime;
                yield return
                [
                    number, name, entry["what"]!.ToString(), entry["target"]!.ToString(), entry["state"]!.ToString(),
                    at.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture), entry["attempts"]?.ToString() ?? "", entry["traceId"]?.ToString() ?? "",
                ];
            }
        }
    }
}
