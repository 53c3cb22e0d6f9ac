using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage;

namespace PublishingPlatform.Platform.Persistence;

/// <summary>Tells a database that could not be reached, or not be written in time, from every other failure: the same request may succeed later.</summary>
internal static class DatabaseAway
{
    // SQLite's result codes: busy, locked, read-only, I/O error, full, cannot open.
    private static readonly int[] Sqlite = [5, 6, 8, 10, 13, 14];

    // SqlClient's own: no answer within the time, and no connection at all.
    private static readonly int[] SqlServer = [-2, 2, 53, 258, 10053, 10054, 10060, 10061];

    public static bool Is(Exception exception) => exception switch
    {
        SqliteException sqlite => Sqlite.Contains(sqlite.SqliteErrorCode),
        SqlException sqlServer => Array.Exists(SqlServer, number => number == sqlServer.Number),
        // What the execution strategy says after its last try of what may pass by.
        RetryLimitExceededException => true,
        { InnerException: { } inner } => Is(inner),
        _ => false,
    };
}
