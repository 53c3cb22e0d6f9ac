using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace PublishingPlatform.Platform.Persistence;

/// <summary>Tells a violated unique key from every other failure, on both databases.</summary>
public static class DuplicateKey
{
    public static bool Is(Exception exception) => exception switch
    {
        // Extended codes: 2067 unique index, 1555 primary key.
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is 2067 or 1555,
        SqlException sqlServer => sqlServer.Number is 2601 or 2627,
        { InnerException: { } inner } => Is(inner),
        _ => false,
    };
}
