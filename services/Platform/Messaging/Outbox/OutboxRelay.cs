using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PublishingPlatform.Platform.Messaging.Transport;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Platform.Telemetry;
using PublishingPlatform.Platform.Work;

namespace PublishingPlatform.Platform.Messaging.Outbox;

/// <summary>
/// Moves announced events out of one service's database. It takes unsent rows that are due, in the order of
/// writing, keeps many in flight at once, and marks each when the transport has taken responsibility for it;
/// a row that is refused waits by itself and blocks no other.
/// </summary>
/// <remarks>A singleton, because what is in flight outlives a run. After a crash every unsent row goes out again.</remarks>
internal sealed partial class OutboxRelay<TDb>(
    IServiceScopeFactory scopes, IEventTransport transport, WorkSignals signals, TimeProvider clock, ILogger<OutboxRelay<TDb>> log) : IWork
    where TDb : ServiceDbContext
{
    // Each lane has a window of its own, or a long import would hold the live lane's places.
    private const int Window = 256;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly Lane[] Lanes = [Lane.Live, Lane.Archive];

    private readonly ConcurrentDictionary<long, Lane> inFlight = new();
    private readonly ConcurrentQueue<Outcome> outcomes = new();

    public async Task<TimeSpan> Run(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        await SettleOutcomes(db, ct);
        foreach (var lane in Lanes) await SendDue(db, lane, ct);

        return Poll;
    }

    private async Task SendDue(TDb db, Lane lane, CancellationToken ct)
    {
        var free = Window - inFlight.Values.Count(l => l == lane);
        if (free <= 0) return;

        // Numbers first: bodies are long, and most of what is unsent is in flight already.
        var now = clock.GetUtcNow();
        var due = await db.Outbox
            .Where(r => r.SentAt == null && r.Lane == lane && (r.NotBefore == null || r.NotBefore <= now))
            .OrderBy(r => r.Sequence)
            .Select(r => r.Sequence)
            .Take(Window)
            .ToListAsync(ct);
        var next = due.Where(sequence => !inFlight.ContainsKey(sequence)).Take(free).ToList();
        if (next.Count == 0) return;

        // Unsent still: who has led meanwhile may have sent one, and a confidential one has no body then.
        var rows = await db.Outbox.AsNoTracking().Where(r => r.SentAt == null && EF.Parameter(next).Contains(r.Sequence)).OrderBy(r => r.Sequence).ToListAsync(ct);
        foreach (var row in rows.Where(r => inFlight.TryAdd(r.Sequence, lane))) _ = Send(row, db.Service, ct);
    }

    private async Task Send(OutboxRow row, string service, CancellationToken ct)
    {
        using var span = StartSpan(row);
        string? refusal = null;
        try
        {
            await transport.Send(OutgoingEvent.From(row, span?.Id ?? row.TraceParent), ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopping, or the lease is lost: the row is still unsent and whoever relays next sends it.
            inFlight.TryRemove(row.Sequence, out _);
            return;
        }
        catch (Exception problem)
        {
            refusal = problem.Message;
            span?.SetStatus(ActivityStatusCode.Error, refusal);
            LogRefused(problem, row.Id, row.Event, row.Attempts + 1);
        }

        outcomes.Enqueue(new Outcome(row.Sequence, row.Attempts + 1, refusal is null, EventType.Find(row.Event) is { IsConfidential: true }));
        signals.Wake($"{service}-outbox");
    }

    private async Task SettleOutcomes(TDb db, CancellationToken ct)
    {
        List<Outcome> settled = [];
        while (settled.Count < Window && outcomes.TryDequeue(out var outcome)) settled.Add(outcome);
        if (settled.Count == 0) return;

        try
        {
            var now = clock.GetUtcNow();
            var sent = settled.Where(o => o.Sent).ToLookup(o => o.IsConfidential, o => o.Sequence);
            if (sent[false].ToList() is { Count: > 0 } open)
            {
                await db.Outbox.Where(r => EF.Parameter(open).Contains(r.Sequence))
                    .ExecuteUpdateAsync(set => set.SetProperty(r => r.SentAt, now).SetProperty(r => r.Attempts, r => r.Attempts + 1), ct);
            }

            if (sent[true].ToList() is { Count: > 0 } confidential)
            {
                await db.Outbox.Where(r => EF.Parameter(confidential).Contains(r.Sequence)).ExecuteUpdateAsync(
                    set => set.SetProperty(r => r.SentAt, now).SetProperty(r => r.Attempts, r => r.Attempts + 1).SetProperty(r => r.Body, ""), ct);
            }

            foreach (var refused in settled.Where(o => !o.Sent))
            {
                var next = now + Pause(refused.Attempts);
                await db.Outbox.Where(r => r.Sequence == refused.Sequence)
                    .ExecuteUpdateAsync(set => set.SetProperty(r => r.NotBefore, next).SetProperty(r => r.Attempts, refused.Attempts), ct);
            }
        }
        catch
        {
            // Not written: settle them at the next run, and keep them from being sent again until then.
            foreach (var outcome in settled) outcomes.Enqueue(outcome);
            throw;
        }

        foreach (var outcome in settled) inFlight.TryRemove(outcome.Sequence, out _);
    }

    private static TimeSpan Pause(int attempts)
    {
        var seconds = Math.Pow(2, Math.Min(attempts, 6)) / 4;
        return seconds > LongestPause.TotalSeconds ? LongestPause : TimeSpan.FromSeconds(seconds);
    }

    private static Activity? StartSpan(OutboxRow row)
    {
        var span = PlatformTelemetry.StartFrom($"publish {row.Event}", ActivityKind.Producer, row.TraceParent, row.TraceState);
        return span.About(row.StoryId, row.Revision)?.SetTag("messaging.message.id", row.Id)?.SetTag("messaging.destination.name", row.Event);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Event {MessageId} ({Event}) was refused at attempt {Attempt}; it will be sent again")]
    private partial void LogRefused(Exception problem, Guid messageId, string @event, int attempt);

    private sealed record Outcome(long Sequence, int Attempts, bool Sent, bool IsConfidential);
}
