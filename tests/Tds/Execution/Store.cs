using Microsoft.Data.Sqlite;
using PublishingPlatform.Tds.Protocol;
using PublishingPlatform.Tds.Server;
using PublishingPlatform.Tds.Translation;
using SQLitePCL;

namespace PublishingPlatform.Tds.Execution;

/// <summary>
/// One session's way into a database, and its transaction in it. Until a transaction writes, each of its statements reads
/// what is committed then, as under READ_COMMITTED_SNAPSHOT; from its first write on it holds the database's only place for
/// a writer, so that it sees what it has written and nobody else can have written since.
/// </summary>
internal sealed class Store : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteCommand> prepared = [];
    private readonly List<(string Name, Catalogue Catalogue)> savepoints = [];
    private Catalogue? changed;
    private IDisposable? turn;

    public Store(Database database)
    {
        Database = database;
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database.File, Pooling = false }.ToString());
        connection.Open();
        Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA busy_timeout = 10000");
        Functions.Register(connection);
        connection.CreateFunction("tds_db_id", (string? name) => name is null ? (long?)null : database.Server.Find(name)?.Id);
        connection.CreateFunction("tds_db_name", () => database.Name);
    }

    public Database Database { get; }

    /// <summary>Tables as this session sees them.</summary>
    public Catalogue Catalogue => changed ?? Database.Catalogue;

    public bool IsInTransaction { get; private set; }

    private bool IsWriting => turn is not null;

    public void Begin() => IsInTransaction = true;

    /// <summary>For isolation that suffers no change between two looks: alone from the beginning.</summary>
    public async Task BeginAlone(CancellationToken ct)
    {
        Begin();
        await Write(ct);
    }

    public void Commit()
    {
        if (IsWriting)
        {
            Run("COMMIT");
            if (changed is not null) Database.Catalogue = changed;
        }

        End();
    }

    public void Rollback()
    {
        // SQLite may have rolled back by itself, as it does where the disk is full.
        if (IsWriting && raw.sqlite3_get_autocommit(connection.Handle) == 0) Run("ROLLBACK");

        End();
    }

    public void Save(string name)
    {
        savepoints.Add((name, Catalogue));
        if (IsWriting) Run($"SAVEPOINT {Translator.Quote(name)}");
    }

    public void RollbackTo(string name)
    {
        var last = savepoints.FindLastIndex(savepoint => savepoint.Name == name);
        if (last < 0) throw new SqlError(3908, $"Could not run ROLLBACK TRANSACTION. No transaction or savepoint of the name {name} was found.");

        savepoints.RemoveRange(last + 1, savepoints.Count - last - 1);
        if (!IsWriting) return;

        Run($"ROLLBACK TO {Translator.Quote(name)}");
        changed = savepoints[last].Catalogue;
    }

    /// <summary>Waits for the place of the writer, without end: it is the client that loses patience.</summary>
    public async Task Write(CancellationToken ct)
    {
        if (IsWriting) return;

        turn = await Database.TakeTurn(ct);
        Run("BEGIN IMMEDIATE");
        foreach (var (name, _) in savepoints) Run($"SAVEPOINT {Translator.Quote(name)}");
    }

    /// <summary>Takes what a definition made of the catalogue, to be everybody's at the commit.</summary>
    public void Replace(Catalogue catalogue) => changed = catalogue;

    public void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Runs a statement; gives each row that comes back and then the number of rows that it met.</summary>
    public long Execute(string sql, IEnumerable<(string Name, object? Value)> values, int columns, Action<object?[]>? row, CancellationToken ct)
    {
        var command = Prepared(sql);
        command.Parameters.Clear();
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value ?? DBNull.Value);

        using var interrupt = ct.UnsafeRegister(static handle => raw.sqlite3_interrupt((sqlite3)handle!), connection.Handle);
        using var reader = command.ExecuteReader();
        long rows = 0;
        while (reader.Read())
        {
            rows++;
            if (row is null) continue;

            var read = new object?[columns];
            for (var i = 0; i < columns; i++) read[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);

            row(read);
        }

        return row is null && columns == 0 ? raw.sqlite3_changes(connection.Handle) : rows;
    }

    public void Fill(SystemView view, ISystem system)
    {
        var name = $"temp.{Translator.Quote(view.Name)}";
        var columns = string.Join(", ", view.Columns.Select(column => $"{Translator.Quote(column.Name)} {column.Type.Storage}{(column.Type.IsText ? " COLLATE BIN2" : "")}"));
        Run($"DROP TABLE IF EXISTS {name}; CREATE TABLE {name} ({columns})");
        var insert = $"INSERT INTO {name} VALUES ({string.Join(", ", view.Columns.Select((_, i) => $"@c{i}"))})";
        foreach (var row in view.Rows(system)) Execute(insert, row.Select((value, i) => ($"@c{i}", value)), 0, null, CancellationToken.None);
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values) command.Dispose();

        if (IsInTransaction || IsWriting) Rollback();
        connection.Dispose();
    }

    private void End()
    {
        IsInTransaction = false;
        changed = null;
        savepoints.Clear();
        turn?.Dispose();
        turn = null;
    }

    private SqliteCommand Prepared(string sql)
    {
        const int atMost = 200;
        if (prepared.TryGetValue(sql, out var known)) return known;

        if (prepared.Count == atMost)
        {
            foreach (var command in prepared.Values) command.Dispose();

            prepared.Clear();
        }

        var made = connection.CreateCommand();
        made.CommandText = sql;
        // It waits for nobody: the writers' turn is ours to give.
        made.CommandTimeout = 0;
        return prepared[sql] = made;
    }
}
