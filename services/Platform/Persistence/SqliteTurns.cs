using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PublishingPlatform.Platform.Persistence;

/// <summary>
/// Lets the writers of one SQLite file in this process follow each other in the order in which they came. SQLite has one
/// writer at a time, and those that wait inside it sleep longer and longer between looks: twenty of them leave the file
/// idle most of the time. The turn is a courtesy and not the lock: who has waited long enough asks SQLite itself, which
/// also decides between processes.
/// </summary>
internal sealed class SqliteTurns : DbCommandInterceptor, IDbTransactionInterceptor
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, SemaphoreSlim> files = new();
    private readonly ConditionalWeakTable<DbConnection, Place> places = [];

    public InterceptionResult<DbTransaction> TransactionStarting(DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result)
    {
        PlaceOf(connection).Take();
        return result;
    }

    public async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        await PlaceOf(connection).Take(cancellationToken);
        return result;
    }

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Leave(eventData.Context!.Database.GetDbConnection());

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        Leave(eventData.Context!.Database.GetDbConnection());

    public void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => Leave(eventData.Context!.Database.GetDbConnection());

    public Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        Leave(eventData.Context!.Database.GetDbConnection());

    // Updates and deletes by query run without a transaction. What SaveChanges writes has one always, see ServiceDbContext.
    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        if (IsAlone(command)) PlaceOf(command.Connection!).Take();
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (IsAlone(command)) await PlaceOf(command.Connection!).Take(cancellationToken);
        return result;
    }

    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        LeaveIfAlone(command);
        return result;
    }

    public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        LeaveIfAlone(command);
        return ValueTask.FromResult(result);
    }

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => LeaveIfAlone(command);

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        LeaveIfAlone(command);
        return Task.CompletedTask;
    }

    public override void CommandCanceled(DbCommand command, CommandEndEventData eventData) => LeaveIfAlone(command);

    public override Task CommandCanceledAsync(DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default)
    {
        LeaveIfAlone(command);
        return Task.CompletedTask;
    }

    private static bool IsAlone(DbCommand command) => command is { Connection: not null, Transaction: null };

    private void LeaveIfAlone(DbCommand command)
    {
        if (IsAlone(command)) Leave(command.Connection!);
    }

    private Task Leave(DbConnection connection)
    {
        PlaceOf(connection).Leave();
        return Task.CompletedTask;
    }

    private Place PlaceOf(DbConnection connection) =>
        places.GetValue(connection, one => new Place(one, files.GetOrAdd(one.DataSource, _ => new SemaphoreSlim(1, 1))));

    /// <summary>One connection's place in the queue of its file.</summary>
    private sealed class Place
    {
        private readonly SemaphoreSlim file;
        private int hasTurn;

        public Place(DbConnection connection, SemaphoreSlim file)
        {
            this.file = file;
            // However a transaction ends: one that is given up is disposed, and its connection closed, without another word.
            connection.StateChange += (_, change) =>
            {
                if (change.CurrentState == ConnectionState.Closed) Leave();
            };
        }

        public void Take()
        {
            if (file.Wait(LongEnough)) Volatile.Write(ref hasTurn, 1);
        }

        public async Task Take(CancellationToken ct)
        {
            if (await file.WaitAsync(LongEnough, ct)) Volatile.Write(ref hasTurn, 1);
        }

        public void Leave()
        {
            if (Interlocked.Exchange(ref hasTurn, 0) == 1) file.Release();
        }
    }
}
