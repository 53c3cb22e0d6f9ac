using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PublishingPlatform.Platform.Telemetry;

/// <summary>The names that spans and metrics of the platform go by.</summary>
public static class PlatformTelemetry
{
    public const string SourceName = "PublishingPlatform";

    public static ActivitySource Source { get; } = new(SourceName);

    public static Meter Meter { get; } = new(SourceName);

    /// <summary>Starts a span under one whose context was stored with a row; a root when none was.</summary>
    public static Activity? StartFrom(string name, ActivityKind kind, string? traceParent, string? traceState = null) =>
        ActivityContext.TryParse(traceParent, traceState, isRemote: true, out var parent)
            ? Source.StartActivity(name, kind, parent)
            : Source.StartActivity(name, kind, default(ActivityContext));

    /// <summary>Starts a trace of its own that points at the one it follows from: late retries, replays, human steps.</summary>
    public static Activity? StartLinked(string name, ActivityKind kind, string? traceParent) =>
        Source.StartActivity(
            name, kind, default(ActivityContext),
            links: ActivityContext.TryParse(traceParent, null, isRemote: true, out var origin) ? [new ActivityLink(origin)] : null);

    /// <summary>Every span of a story's way carries which story and which revision it is about.</summary>
    public static Activity? About(this Activity? span, Guid? story, int? revision)
    {
        if (story is not null) span?.SetTag("publishing.story", story.ToString());
        if (revision is not null) span?.SetTag("publishing.revision", revision);
        return span;
    }

    /// <summary>The trace id in a stored <c>traceparent</c>, for receipts.</summary>
    public static string? TraceIdOf(string? traceParent) =>
        ActivityContext.TryParse(traceParent, null, out var context) ? context.TraceId.ToString() : null;
}
