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
/// effects, tried again shortly, then parked. When it returns, the event needs no sender any more.
/// </summary>
public sealed partial class EndpointPipeline(IServiceScopeFactory scopes, SecretBox box, TimeProvider clock, ILogger<EndpointPipeline> log)
{
    // Short, because a retry holds the queue behind it: these outlast a lock or a failover, the rest is parked.
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1)];

    public async Task Handle(EndpointRegistration endpoint, IncomingEvent incoming, CancellationToken ct)
    {
        using var span = PlatformTelemetry.StartFrom($"consume {endpoint.Name}", ActivityKind.Consumer, incoming.TraceParent, incoming.TraceState)
            ?.SetTag("messaging.message.id", incoming.MessageId);
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
                await Park(endpoint, incoming, problem, ct, attempt + 1);
                return;
            }
        }
    }

    /// <summary>Handles a parked message again; the parked row goes in the same transaction.</summary>
    internal Task Replay(EndpointRegistration endpoint, ParkedMessage parked, CancellationToken ct) =>
        Attempt(endpoint, parked.ToIncoming(box), parked.Id, ct);

    private async Task Attempt(EndpointRegistration endpoint, IncomingEvent incoming, Guid? replayOf, CancellationToken ct)
    {
        if (!endpoint.Consumers.TryGetValue(incoming.Event, out var consumer))
            throw new InvalidOperationException($"{endpoint.Name} has no consumer of {incoming.Event}.");

        var happened = consumer.Event.Read(incoming.Body);
        Activity.Current.About(consumer.Event.StoryOf(happened), consumer.Event.RevisionOf(happened));
        if (endpoint.EveryInstance)
        {
            await using var scope = scopes.CreateAsyncScope();
            await consumer.Consume(scope.ServiceProvider, happened, ct);
            return;
        }

        await using var outer = scopes.CreateAsyncScope();
        var strategy = Database(outer, endpoint).Database.CreateExecutionStrategy();
        // A fresh scope for each try of the strategy: a context that failed half-way keeps what it tracked.
        await strategy.ExecuteAsync(async () =>
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = Database(scope, endpoint);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (replayOf is not null) await db.Parked.Where(p => p.Id == replayOf).ExecuteDeleteAsync(ct);
            if (!await TryRemember(db, endpoint, incoming, ct))
            {
                if (replayOf is not null) await transaction.CommitAsync(ct);
                return;
            }

            await consumer.Consume(scope.ServiceProvider, happened, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        });
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

    private static ServiceDbContext Database(AsyncServiceScope scope, EndpointRegistration endpoint) =>
        (ServiceDbContext)scope.ServiceProvider.GetRequiredService(endpoint.DbContext);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} ({Event}) failed at {Endpoint}, attempt {Attempt}; trying again")]
    private partial void LogRetry(Exception problem, Guid messageId, string @event, string endpoint, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {MessageId} ({Event}) is parked at {Endpoint} after {Attempts} attempts")]
    private partial void LogParked(Exception problem, Guid messageId, string @event, string endpoint, int attempts);
}
