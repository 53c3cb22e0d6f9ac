using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Hosting;
using PublishingPlatform.Tds.Server;
using Xunit;

namespace PublishingPlatform.Testing;

/// <summary>
/// Databases of one's own on the SQL Server that <c>TEST_SQLSERVER</c> names, or on the stand-in of tests/Tds: one per
/// service under a name that no other test has, dropped at the end.
/// </summary>
public sealed class SqlServer : IDisposable
{
    // One for all tests of a process, ended with it.
    private static readonly Lazy<TdsServer> StandIn = new(() =>
    {
        var started = TdsServer.Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => started.Dispose();
        return started;
    });

    private readonly string server;
    private readonly string prefix = $"publishing-test-{Guid.NewGuid():N}";
    private readonly Dictionary<string, string> databases = [];

    private SqlServer(string server) => this.server = server;

    /// <summary>The server that is given; otherwise the stand-in, of which the test warns.</summary>
    public static SqlServer Given()
    {
        if (Needs.SqlServerGiven() is { } given) return new SqlServer(given);

        TestContext.Current.AddWarning("On the stand-in for SQL Server: see tests/Tds/README.md for what that proves. TEST_SQLSERVER names a real one.");
        return new SqlServer(StandIn.Value.ConnectionString);
    }

    /// <summary>For what only SQL Server itself can answer; skips the test where none is given.</summary>
    public static SqlServer Real() => new(Needs.SqlServer());

    /// <summary>A stand-in of the test's own, which makes trouble on demand.</summary>
    public static SqlServer Troubled(TdsServer standIn) => new(standIn.ConnectionString);

    /// <summary>The connection string of a service's database, which is made empty, as a deployment makes it, at the first call.</summary>
    public string Database(string service)
    {
        if (databases.TryGetValue(service, out var made)) return made;

        // As deploy/docker/create-databases.sh does.
        Execute($"CREATE DATABASE [{NameOf(service)}] COLLATE Latin1_General_100_BIN2");
        databases[service] = new SqlConnectionStringBuilder(server) { InitialCatalog = NameOf(service) }.ConnectionString;
        Execute($"ALTER DATABASE [{NameOf(service)}] SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE");
        return databases[service];
    }

    /// <summary>Settings of a host whose service lives on this server.</summary>
    public (string Name, string Value)[] Settings(string service) =>
        [("Database:Provider", "SqlServer"), ($"ConnectionStrings:{service}", Database(service))];

    /// <summary>Ends every session of a service's database amid whatever it does, as a failover would.</summary>
    public void KillSessions(string service) => Execute($"""
        DECLARE @kill nvarchar(max) = N'';
        SELECT @kill += N'KILL ' + CONVERT(nvarchar(10), session_id) + N';'
        FROM sys.dm_exec_sessions WHERE is_user_process = 1 AND session_id <> @@SPID AND database_id = DB_ID(N'{NameOf(service)}');
        EXEC (@kill);
        """);

    /// <summary>Takes a service's database away, with whatever runs in it.</summary>
    public void TakeOffline(string service) => Execute($"ALTER DATABASE [{NameOf(service)}] SET OFFLINE WITH ROLLBACK IMMEDIATE");

    public void BringOnline(string service) => Execute($"ALTER DATABASE [{NameOf(service)}] SET ONLINE");

    public void Dispose()
    {
        foreach (var service in databases.Keys)
        {
            // Dropped while it is offline, it would leave its files behind.
            BringOnline(service);
            Execute($"ALTER DATABASE [{NameOf(service)}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{NameOf(service)}]");
        }
    }

    private string NameOf(string service) => $"{prefix}-{service}";

    private void Execute(string sql)
    {
        using var connection = new SqlConnection(new SqlConnectionStringBuilder(server) { InitialCatalog = "master", Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 120;
        command.ExecuteNonQuery();
    }
}

public static class SqlServerSettings
{
    /// <summary>Lets a host under test keep its service's rows on a server; null leaves it with its SQLite file. Called before the service is added.</summary>
    public static void UseSqlServer(this IHostApplicationBuilder builder, SqlServer? sqlServer, string service)
    {
        foreach (var (name, value) in sqlServer?.Settings(service) ?? []) builder.Configuration[name] = value;
    }
}
