using PublishingPlatform.EndToEnd.Tests.Crashes;
using PublishingPlatform.Invariants;

namespace PublishingPlatform.EndToEnd.Tests.Inspections;

/// <summary>Databases and sinks of a day, to be spoiled.</summary>
internal sealed class TamperedCopy : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("publishing-tampered-");

    public TamperedCopy(string data, string sinks)
    {
        Copy(data, "*.db", Data);
        Copy(data, "*.db-wal", Data);
        Copy(sinks, "*.jsonl", Sinks);
    }

    public string Data => folder.CreateSubdirectory("data").FullName;

    public string Sinks => folder.CreateSubdirectory("sinks").FullName;

    public void Execute(string service, string sql)
    {
        using var database = Databases.Open(Snapshot.FileOf(Data, service));
        using var command = database.CreateCommand();
        command.CommandText = sql;
        Assert.NotEqual(0, command.ExecuteNonQuery());
    }

    /// <summary>Writes nothing but zeros over one page of the file.</summary>
    public void Damage(string service, string table)
    {
        using var database = Databases.Open(Snapshot.FileOf(Data, service));
        using var command = database.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
        command.CommandText = $"SELECT page_size, rootpage FROM pragma_page_size, sqlite_schema WHERE name = '{table}'";
        using var row = command.ExecuteReader();
        row.Read();
        using var file = new FileStream(Snapshot.FileOf(Data, service), FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.Position = row.GetInt64(0) * (row.GetInt64(1) - 1);
        file.Write(new byte[row.GetInt32(0)]);
    }

    /// <summary>The sink's file with other lines.</summary>
    public void Rewrite(string file, Func<IReadOnlyList<string>, IEnumerable<string>> change)
    {
        var path = Path.Combine(Sinks, file);
        File.WriteAllLines(path, change(File.ReadAllLines(path)));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static void Copy(string from, string pattern, string to)
    {
        foreach (var file in Directory.GetFiles(from, pattern)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
