using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Options;
using PublishingPlatform.Notification.Persistence;
using PublishingPlatform.Platform.Changes;

namespace PublishingPlatform.Notification.Stream;

/// <summary>
/// Follows the service's change log once per process and hands every event to this process's open connections, as one
/// byte array shared by all of them.
/// </summary>
internal sealed partial class AlertStream(ChangeLog<NotificationDbContext> changes, TimeProvider clock, IOptions<NotificationOptions> options, IHostApplicationLifetime lifetime, ILogger<AlertStream> log) : BackgroundService
{
    /// <summary>The change log's stream.</summary>
    public const string Name = "alerts";

    private static readonly StreamedEvent Heartbeat = new(0, null, Encoding.UTF8.GetBytes(":\n\n"));
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<AlertConnection, byte> connections = new();
    private readonly TaskCompletionSource following = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long last;

    /// <summary>The number up to which this process has handed out everything.</summary>
    public long Last => Volatile.Read(ref last);

    public int Connections => connections.Count;

    /// <summary>Completes when the stream has found its place in the log.</summary>
    public Task Following => following.Task;

    /// <summary>Null when the process has as many as it may.</summary>
    public AlertConnection? Join(IReadOnlySet<string> topics)
    {
        if (connections.Count >= options.Value.Stream.MaxConnections || lifetime.ApplicationStopping.IsCancellationRequested) return null;

        var connection = new AlertConnection(topics);
        connections[connection] = 0;
        return connection;
    }

    public void Leave(AlertConnection connection) => connections.TryRemove(connection, out _);

    public static StreamedEvent Write(Change change)
    {
        // The payload is the JSON as it was written: one line, because line breaks in strings are escaped.
        var text = $"id: {change.Number}\nevent: {change.Kind}\ndata: {change.Payload}\n\n";
        return new StreamedEvent(change.Number!.Value, change.Read<StreamedAlert>().Topics.ToHashSet(StringComparer.Ordinal), Encoding.UTF8.GetBytes(text));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // At the first sign of stopping: the server waits for open answers, and pages would keep it for its whole grace period.
        await using var letGo = lifetime.ApplicationStopping.Register(() =>
        {
            foreach (var connection in connections.Keys) connection.Close();
        });
        await Task.WhenAll(Follow(stoppingToken), Beat(stoppingToken));
    }

    private async Task Follow(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (!following.Task.IsCompleted)
                {
                    Volatile.Write(ref last, await changes.Last(Name, stopping));
                    following.SetResult();
                }

                await foreach (var change in changes.Follow(Name, Last, "notification", stopping))
                {
                    HandOut(Write(change));
                    Volatile.Write(ref last, change.Number!.Value);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
            }
            catch (Exception problem)
            {
                CannotFollow(problem);
                await Task.Delay(PauseAfterFailure, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Beat(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.Stream.HeartbeatSeconds), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping)) HandOut(Heartbeat);
        }
        catch (OperationCanceledException)
        {
        }
    }

    private void HandOut(StreamedEvent streamed)
    {
        foreach (var connection in connections.Keys) connection.Offer(streamed);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The alert stream cannot read its change log; it will try again")]
    private partial void CannotFollow(Exception problem);
}

/// <summary>One event as it goes over every wire.</summary>
/// <param name="Topics">Null for heartbeats, which go to everybody.</param>
internal sealed record StreamedEvent(long Number, IReadOnlySet<string>? Topics, byte[] Bytes);
