using System.Diagnostics.Metrics;
using PublishingPlatform.Platform.Telemetry;

namespace PublishingPlatform.Gateway;

/// <summary>What an operator asks the gateway: do pages come from memory, and is anybody being turned away?</summary>
internal static class GatewayMetrics
{
    private static readonly Counter<long> Pages = PlatformTelemetry.Meter.CreateCounter<long>(
        "gateway.pages", description: "Public pages by where they came from: hit, shared (somebody else's fetch), miss.");

    private static readonly Counter<long> Refusals = PlatformTelemetry.Meter.CreateCounter<long>(
        "gateway.refusals", description: "Requests refused by a rate limit, by limit.");

    public static void PageFrom(string source) => Pages.Add(1, new KeyValuePair<string, object?>("source", source));

    public static void RefusedBy(string limit) => Refusals.Add(1, new KeyValuePair<string, object?>("limit", limit));
}
