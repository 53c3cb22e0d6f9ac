using Microsoft.Data.Sqlite;
using PublishingPlatform.Platform.Messaging;

namespace PublishingPlatform.EndToEnd.Tests.Crashes;

/// <summary>What must be true in the databases themselves when everything has settled, read from their files.</summary>
internal static class Databases
{
    /// <summary>One per service.</summary>
    public static IReadOnlyList<string> Files(string dataFolder) =>
        [.. Subscriptions.Hosts.Select(host => Path.Combine(dataFolder, $"{(host == "gateway" ? "accounts" : host)}.db")).Order(StringComparer.Ordinal)];

    public static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>Every event has left and was handled by all who subscribe to it, nothing is parked, no stream has a gap, no file is damaged.</summary>
    public static void AreConsistent(string dataFolder)
    {
        var handled = Subscriptions.Hosts.Where(s => s != "gateway").ToDictionary(service => service, service => Handled(Path.Combine(dataFolder, $"{service}.db")));
        foreach (var file in Files(dataFolder))
        {
            using var database = Open(file);
            Assert.Equal(["ok"], Rows(database, "PRAGMA integrity_check", row => row.GetString(0)));
            Assert.Equal([0], Rows(database, "SELECT COUNT(*) FROM Outbox WHERE SentAt IS NULL", row => row.GetInt64(0)));
            Assert.Equal([0], Rows(database, "SELECT COUNT(*) FROM Parked", row => row.GetInt64(0)));
            Assert.Empty(Rows(database, "SELECT Stream FROM Changes GROUP BY Stream HAVING COUNT(*) <> MAX(Number) OR COUNT(*) <> COUNT(DISTINCT Number)", row => row.GetString(0)));
            foreach (var (id, name, onlyTo) in Rows(database, "SELECT Id, Event, OnlyTo FROM Outbox", row => (row.GetGuid(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2))))
            {
                foreach (var subscription in Subscriptions.Of(name).Where(s => !s.EveryInstance && (onlyTo is null ? !s.OnlyOnRequest : s.Endpoint == onlyTo)))
                    Assert.True(handled[subscription.Service].Contains((id, subscription.Endpoint)), $"{name} {id} was never handled at {subscription.Endpoint}.");
            }
        }
    }

    private static HashSet<(Guid, string)> Handled(string file)
    {
        using var database = Open(file);
        return [.. Rows(database, "SELECT MessageId, Endpoint FROM Inbox", row => (row.GetGuid(0), row.GetString(1)))];
    }

    private static List<T> Rows<T>(SqliteConnection database, string sql, Func<SqliteDataReader, T> read)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        List<T> all = [];
        while (rows.Read()) all.Add(read(rows));
        return all;
    }
}
