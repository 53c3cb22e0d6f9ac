using System.Collections.Immutable;
using PublishingPlatform.Tds.Types;

namespace PublishingPlatform.Tds.Translation;

/// <param name="Default">What a row gets that does not name the column, as SQLite's literal.</param>
internal sealed record TableColumn(string Name, SqlType Type, bool IsNullable, bool IsIdentity, string? DefaultName, string? Default)
{
    public bool HasDefault => Default is not null;
}

/// <summary>A primary key, a unique constraint or an index.</summary>
internal sealed record TableIndex(string Name, ImmutableArray<string> Columns, bool IsPrimaryKey, bool IsConstraint, bool IsUnique);

internal sealed record Table(int Id, string Name, ImmutableList<TableColumn> Columns, ImmutableList<TableIndex> Indexes, ImmutableList<string> Referenced)
{
    public TableColumn Column(string name) => Columns.Find(column => column.Name == name) ?? throw SqlError.NoSuchColumn(name);
}

/// <summary>
/// What a database is made of, as Transact-SQL sees it; SQLite knows no such types. Never changed but replaced, so that a
/// transaction has its own until it commits. Names are compared as the databases of the platform compare them: exactly.
/// </summary>
internal sealed record Catalogue(ImmutableDictionary<string, Table> Tables, int LastId)
{
    public static readonly Catalogue Empty = new(ImmutableDictionary.Create<string, Table>(StringComparer.Ordinal), 1000);

    public Table Table(string name) => Tables.TryGetValue(name, out var table) ? table : throw SqlError.NoSuchObject(name);

    public Catalogue With(Table table) => this with { Tables = Tables.SetItem(table.Name, table), LastId = Math.Max(LastId, table.Id) };

    public Catalogue Without(string table) => this with { Tables = Tables.Remove(table) };
}
