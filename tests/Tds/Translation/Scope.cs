using Microsoft.SqlServer.TransactSql.ScriptDom;
using PublishingPlatform.Tds.Types;

namespace PublishingPlatform.Tds.Translation;

/// <summary>A column that can be named in a query.</summary>
/// <param name="IsPlain">A table's own: SQLite knows how it is compared.</param>
internal sealed record SourceColumn(string Name, SqlType Type, bool IsNullable, bool IsPlain);

/// <summary>Something that stands behind FROM.</summary>
internal sealed record Source(string Alias, IReadOnlyList<SourceColumn> Columns);

/// <summary>What names mean at a place in a query: its own sources, then those around it.</summary>
internal sealed class Scope(Scope? outer)
{
    private readonly List<Source> sources = [];

    public IReadOnlyList<Source> Sources => sources;

    public void Add(Source source) => sources.Add(source);

    public (Source Source, SourceColumn Column) Find(MultiPartIdentifier name)
    {
        var parts = name.Identifiers.Select(part => part.Value).ToList();
        if (parts.Count > 2) throw SqlError.Unknown(name);

        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            var found = scope.sources
                .Where(source => parts.Count == 1 || source.Alias == parts[0])
                .SelectMany(source => source.Columns.Where(column => column.Name == parts[^1]).Select(column => (source, column)))
                .ToList();
            if (found.Count > 1) throw new SqlError(209, $"Ambiguous column name '{parts[^1]}'.");
            if (found.Count == 1) return found[0];
        }

        throw parts.Count == 1 ? SqlError.NoSuchColumn(parts[0]) : new SqlError(4104, $"The multi-part identifier \"{string.Join('.', parts)}\" could not be bound.");
    }

    public Scope? Outer => outer;
}

/// <summary>An expression in SQLite's words with its type in Transact-SQL's.</summary>
/// <param name="IsPlain">A column of a table, which carries its collation with it.</param>
internal sealed record Typed(string Sql, SqlType Type, bool IsNullable = true, bool IsPlain = false);
