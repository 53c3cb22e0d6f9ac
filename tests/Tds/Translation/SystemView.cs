using Microsoft.SqlServer.TransactSql.ScriptDom;
using PublishingPlatform.Tds.Protocol;
using PublishingPlatform.Tds.Types;

namespace PublishingPlatform.Tds.Translation;

/// <summary>What a view of the system can tell of.</summary>
internal interface ISystem
{
    Catalogue Catalogue { get; }

    IEnumerable<(int Id, string Name)> Databases { get; }

    IEnumerable<(int Id, int Database, bool IsUser)> Sessions { get; }
}

/// <summary>A view that SQL Server has of itself, in as many columns as are asked for.</summary>
internal sealed record SystemView(string Name, IReadOnlyList<OutputColumn> Columns, Func<ISystem, IEnumerable<object?[]>> Rows)
{
    private static readonly SystemView[] All =
    [
        new("sys.databases", [new("database_id", SqlType.Int), new("name", SqlType.Name)], system => system.Databases.Select(database => new object?[] { (long)database.Id, database.Name })),
        new(
            "sys.dm_exec_sessions",
            [new("session_id", new SqlType(SqlKind.SmallInt)), new("database_id", new SqlType(SqlKind.SmallInt)), new("is_user_process", SqlType.Bit)],
            system => system.Sessions.Select(session => new object?[] { (long)session.Id, (long)session.Database, session.IsUser ? 1L : 0L })),
        new(
            "sys.columns",
            [new("object_id", SqlType.Int), new("column_id", SqlType.Int), new("name", SqlType.Name)],
            system => system.Catalogue.Tables.Values.SelectMany(table => table.Columns.Select((column, i) => new object?[] { (long)table.Id, i + 1L, column.Name }))),
        new(
            "sys.default_constraints",
            [new("parent_object_id", SqlType.Int), new("parent_column_id", SqlType.Int), new("name", SqlType.Name)],
            system => system.Catalogue.Tables.Values.SelectMany(table => table.Columns.Select((column, i) => (column, i)).Where(one => one.column.DefaultName is not null)
                .Select(one => new object?[] { (long)table.Id, one.i + 1L, one.column.DefaultName }))),
        new(
            "INFORMATION_SCHEMA.TABLES",
            [new("TABLE_SCHEMA", SqlType.Name), new("TABLE_NAME", SqlType.Name), new("TABLE_TYPE", SqlType.Name)],
            system => system.Catalogue.Tables.Values.Select(table => new object?[] { "dbo", table.Name, "BASE TABLE" })),
    ];

    /// <summary>Null for a table of ours.</summary>
    public static SystemView? Find(SchemaObjectName name)
    {
        var schema = name.SchemaIdentifier?.Value;
        if (schema is not ("sys" or "INFORMATION_SCHEMA")) return null;

        var full = $"{schema}.{name.BaseIdentifier.Value}";
        return Array.Find(All, view => view.Name == full) ?? throw SqlError.Unknown(full);
    }
}
