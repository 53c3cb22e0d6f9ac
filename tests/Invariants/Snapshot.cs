using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using PublishingPlatform.Platform.Messaging;

namespace PublishingPlatform.Invariants;

/// <summary>
/// All databases of a data folder side by side in one read-only connection, each as it was at one moment. Who gets
/// events is pinned before who sends them, so that no copy can be ahead of what it was made from.
/// </summary>
internal sealed class Snapshot : IDisposable
{
    // SQLite's codes for a damaged file: nothing can be said about what lies in it.
    private const int Damaged = 11;

    private readonly SqliteConnection connection = new("Data Source=file::memory:;Pooling=False");

    private Snapshot()
    {
    }

    /// <summary>One database each, in the order in which they are pinned.</summary>
    public static IReadOnlyList<string> Services { get; } = ["notification", "reader", "syndication", "media", "accounts", "content"];

    public bool HasSinks { get; private init; }

    public static string FileOf(string dataFolder, string service) => Path.Combine(dataFolder, $"{service}.db");

    /// <param name="sinks">The folder into which a partner's and a mail server's stand-in have written what they accepted.</param>
    public static Snapshot Open(string dataFolder, string? sinks = null)
    {
        var snapshot = new Snapshot { HasSinks = sinks is not null };
        try
        {
            snapshot.Read(dataFolder, sinks);
            return snapshot;
        }
        catch
        {
            snapshot.Dispose();
            throw;
        }
    }

    public IReadOnlyList<string> Contradictions(Invariant invariant)
    {
        try
        {
            using var command = Command(invariant.Contradictions);
            using var rows = command.ExecuteReader();
            List<string> found = [];
            while (rows.Read()) found.Add(rows.GetString(0));
            return found;
        }
        catch (SqliteException unreadable) when (unreadable.SqliteErrorCode == Damaged)
        {
            return [unreadable.Message];
        }
    }

    public void Dispose() => connection.Dispose();

    private void Read(string dataFolder, string? sinks)
    {
        connection.Open();
        connection.CreateFunction("sha256", (string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), isDeterministic: true);
        foreach (var service in Services)
            Execute($"ATTACH $file AS {service}", ("$file", new Uri(Path.GetFullPath(FileOf(dataFolder, service))).AbsoluteUri + "?mode=ro"));

        Views.Create(sql => Execute(sql));
        foreach (var subscription in Subscriptions.All.Where(s => !s.EveryInstance))
        {
            Execute(
                "INSERT INTO Subscribed VALUES ($event, $endpoint, $onRequest)",
                ("$event", subscription.Event.WireName), ("$endpoint", subscription.Endpoint), ("$onRequest", subscription.OnlyOnRequest));
        }

        // The first look at a database is what it stays at.
        Execute("BEGIN");
        foreach (var service in Services) Execute($"SELECT COUNT(*) FROM {service}.sqlite_schema");

        // Whatever the sinks accepted before this moment was in the databases before.
        if (sinks is not null) SinkFiles.Load(sinks, DateTimeOffset.UtcNow, Execute);
    }

    private void Execute(string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(sql);
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
