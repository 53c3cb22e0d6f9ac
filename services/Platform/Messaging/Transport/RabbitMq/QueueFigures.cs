using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using PublishingPlatform.Platform.Telemetry;

namespace PublishingPlatform.Platform.Messaging.Transport.RabbitMq;

/// <summary>How many messages wait in this process's queues: in health's body and as a metric.</summary>
public sealed class QueueFigures
{
    private readonly ConcurrentDictionary<string, uint> waiting = new();
    private volatile bool connected;

    public QueueFigures() => PlatformTelemetry.Meter.CreateObservableGauge(
        "publishing.queue.messages",
        () => waiting.Select(queue => new Measurement<long>(queue.Value, new KeyValuePair<string, object?>("queue", queue.Key))),
        description: "Messages that are ready in a queue of this service and not yet taken.");

    /// <summary>Whether this process can announce at this moment.</summary>
    public bool Connected => connected;

    public IReadOnlyDictionary<string, uint> Waiting => new SortedDictionary<string, uint>(waiting, StringComparer.Ordinal);

    internal void Counted(string queue, uint messages) => waiting[queue] = messages;

    internal void Connect() => connected = true;

    internal void Disconnect() => connected = false;
}
