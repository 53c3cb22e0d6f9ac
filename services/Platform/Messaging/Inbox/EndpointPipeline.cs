using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PublishingPlatform.Platform.Messaging.Parking;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Platform.Security;
using PublishingPlatform.Platform.Telemetry;

namespace PublishingPlatform.Platform.Messaging.Inbox;

/// <summary>
/// Handles one event at one endpoint, whatever carried it: once by inbox row, in one transaction with its
/// effects, tried again shortly, then parked. When it returns, the event needs no sender any more; it throws when
/// that cannot be said yet, because the database is away.
/// </summary>
public sealed partial class EndpointPipeline(IServiceScopeFactory scopes, SecretBox box, TimeProvider clock, ILogger<EndpointPipeline> log)
{
    // Short, because a retry holds the queue behind it: these outlast a lock or a failover; of what is left, the message is parked unless the database is away.
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1)];

    public async Task Handle(EndpointRegistration endpoint, IncomingEvent incoming, CancellationToken ct)
    {
        using var span = StartSpan(endpoint, incoming);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await Attempt(endpoint, incoming, replayOf: null, ct);
                return;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception problem)
            {
                if (attempt < Pauses.Length)
                {
                    LogRetry(problem, incoming.MessageId, incoming.Event, endpoint.Name, attempt + 1);
                    await Task.Delay(Pauses[attempt], clock, ct);
                    continue;
                }

                span?.SetStatus(ActivityStatusCode.Error, problem.Message);
                // Nothing is wrong with the message, and parking needs the same database: whoever carries it holds it until that is back.
                if (DatabaseAway.Is(problem)) throw;

                await Park(endpoint, incoming, problem, ct, attempt + 1);
                return;
            }
        }
    }

    /// <summary>Handles a parked message again; the parked row goes in the same transaction.</summary>
    internal Task Replay(EndpointRegistration endpoint, ParkedMessage parked, CancellationToken ct) =>
        Attempt(endpoint, parked.ToIncoming(box), parked.Id, ct);

    /// <summary>Handles several events in one transaction: all of them or, when it throws, none. Those that were handled before are passed over.</summary>
    internal async Task HandleTogether(EndpointRegistration endpoint, IReadOnlyList<IncomingEvent> incoming, CancellationToken ct)
    {
        if (endpoint.EveryInstance)
        {
            foreach (var each in incoming) await Handle(endpoint, each, ct);
            return;
        }

        await InTransaction(endpoint, async scope =>
        {
            var db = Database(scope, endpoint);
            foreach (var each in await Remember(db, endpoint, incoming, ct))
            {
                // What the one before has changed is saved; what it still tracks must not stand in the way of this one's own look.
                db.ChangeTracker.Clear();
                await ConsumeWithSpan(scope, endpoint, each, ct);
                await db.SaveChangesAsync(ct);
            }

            return true;
        }, ct);
    }

    private static async Task ConsumeWithSpan(AsyncServiceScope scope, EndpointRegistration endpoint, IncomingEvent incoming, CancellationToken ct)
    {
        using var span = StartSpan(endpoint, incoming);
        await Consume(scope, endpoint, incoming, ct);
    }

    private static async Task Consume(AsyncServiceScope scope, EndpointRegistration endpoint, IncomingEvent incoming, CancellationToken ct)
    {
        if (!endpoint.Consumers.TryGetValue(incoming.Event, out var consumer))
            throw new InvalidOperationException($"{endpoint.Name} has no consumer of {incoming.Event}.");

        var happened = consumer.Event.Read(incoming.Body);
        Activity.Current.About(consumer.Event.StoryOf(happened), consumer.Event.RevisionOf(happened));
        await consumer.Consume(scope.ServiceProvider, happened, ct);
    }

    private async Task Attempt(EndpointRegistration endpoint, IncomingEvent incoming, Guid? replayOf, CancellationToken ct)
    {
        if (endpoint.EveryInstance)
        {
            await using var scope = scopes.CreateAsyncScope();
            await Consume(scope, endpoint, incoming, ct);
            return;
        }

        await InTransaction(endpoint, async scope =>
        {
            var db = Database(scope, endpoint);
            if (replayOf is not null) await db.Parked.Where(p => p.Id == replayOf).ExecuteDeleteAsync(ct);
            if (!await TryRemember(db, endpoint, incoming, ct)) return replayOf is not null;

            await Consume(scope, endpoint, incoming, ct);
            await db.SaveChangesAsync(ct);
            return true;
        }, ct);
    }

    /// <param name="work">Says whether there is anything to commit.</param>
    private async Task InTransaction(EndpointRegistration endpoint, Func<AsyncServiceScope, Task<bool>> work, CancellationToken ct)
    {
        await using var outer = scopes.CreateAsyncScope();
        var strategy = Database(outer, endpoint).Database.CreateExecutionStrategy();
        // A fresh scope for each try of the strategy: a context that failed half-way keeps what it tracked.
        await strategy.ExecuteAsync(async () =>
        {
            await using var scope = scopes.CreateAsyncScope();
            await using var transaction = await Database(scope, endpoint).Database.BeginTransactionAsync(ct);
            if (await work(scope)) await transaction.CommitAsync(ct);
        });
    }

    // Another replica that is ahead with one of them makes this throw: a duplicate key.
    private async Task<IReadOnlyList<IncomingEvent>> Remember(
        ServiceDbContext db, EndpointRegistration endpoint, IReadOnlyList<IncomingEvent> incoming, CancellationToken ct)
    {
        var ids = incoming.Select(i => i.MessageId).ToList();
        var before = await db.Inbox.Where(r => r.Endpoint == endpoint.Name && EF.Parameter(ids).Contains(r.MessageId)).Select(r => r.MessageId).ToListAsync(ct);
        var fresh = incoming.DistinctBy(i => i.MessageId).Where(i => !before.Contains(i.MessageId)).ToList();
        var now = clock.GetUtcNow();
        db.Inbox.AddRange(fresh.Select(i => new InboxRow(i.MessageId, endpoint.Name, now)));
        await db.SaveChangesAsync(ct);
        return fresh;
    }

    private async Task<bool> TryRemember(ServiceDbContext db, EndpointRegistration endpoint, IncomingEvent incoming, CancellationToken ct)
    {
        if (await db.Inbox.AnyAsync(r => r.MessageId == incoming.MessageId && r.Endpoint == endpoint.Name, ct)) return false;

        var row = new InboxRow(incoming.MessageId, endpoint.Name, clock.GetUtcNow());
        db.Inbox.Add(row);
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException duplicate) when (DuplicateKey.Is(duplicate))
        {
            // Another replica is ahead with the same message; its commit is the one that counts.
            db.Entry(row).State = EntityState.Detached;
            return false;
        }
    }

    /// <summary>Keeps a message with what is wrong with it, until somebody replays or discards it.</summary>
    internal async Task Park(EndpointRegistration endpoint, IncomingEvent incoming, Exception problem, CancellationToken ct, int attempts = 1)
    {
        LogParked(problem, incoming.MessageId, incoming.Event, endpoint.Name, attempts);
        if (endpoint.EveryInstance) return;

        await using var scope = scopes.CreateAsyncScope();
        var db = Database(scope, endpoint);
        db.Parked.Add(ParkedMessage.For(endpoint.Name, incoming, problem, attempts, box, clock.GetUtcNow()));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException duplicate) when (DuplicateKey.Is(duplicate))
        {
            // Parked before, and delivered once more.
        }
    }

    private static Activity? StartSpan(EndpointRegistration endpoint, IncomingEvent incoming) =>
        PlatformTelemetry.StartFrom($"consume {endpoint.Name}", ActivityKind.Consumer, incoming.TraceParent, incoming.TraceState)
            ?.SetTag("messaging.message.id", incoming.MessageId);

    private static ServiceDbContext Database(AsyncServiceScope scope, EndpointRegistration endpoint) =>
        (ServiceDbContext)scope.ServiceProvider.GetRequiredService(endpoint.DbContext);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} ({Event}) failed at {Endpoint}, attempt {Attempt}; trying again")]
    private partial void LogRetry(Exception problem, Guid messageId, string @event, string endpoint, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {MessageId} ({Event}) is parked at {Endpoint} after {Attempts} attempts")]
    private partial void LogParked(Exception problem, Guid messageId, string @event, string endpoint, int attempts);
}
