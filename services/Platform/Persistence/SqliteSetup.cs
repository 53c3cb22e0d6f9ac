using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace PublishingPlatform.Platform.Persistence;

/// <summary>
/// Makes each connection durable and patient: a commit is on the disk before it is reported, readers do not
/// block the writer, and a second writer waits in SQLite's own loop (the provider's would sleep 150 ms a try).
/// </summary>
internal sealed class SqliteSetup : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=15000;";

    // The provider's pool keeps what lies beneath a connection, settings included: saying them again costs as much as a small query.
    private readonly ConditionalWeakTable<sqlite3, object> ready = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (connection is not SqliteConnection { Handle: { } handle } || ready.TryGetValue(handle, out _)) return;

        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
        ready.Add(handle, handle);
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // SQLite works synchronously under the asynchronous calls as well.
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
