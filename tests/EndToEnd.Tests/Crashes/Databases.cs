using Microsoft.Data.Sqlite;
using PublishingPlatform.Invariants;

namespace PublishingPlatform.EndToEnd.Tests.Crashes;

/// <summary>The database files of a data folder, for whoever meddles with them.</summary>
internal static class Databases
{
    /// <summary>One per service.</summary>
    public static IReadOnlyList<string> Files(string dataFolder) => [.. Snapshot.Services.Select(service => Snapshot.FileOf(dataFolder, service))];

    /// <summary>Foreign keys are not watched: those who meddle want things that the services would refuse.</summary>
    public static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false, ForeignKeys = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        return connection;
    }
}
