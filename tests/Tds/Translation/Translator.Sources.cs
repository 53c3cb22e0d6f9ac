using Microsoft.SqlServer.TransactSql.ScriptDom;
using PublishingPlatform.Tds.Types;

namespace PublishingPlatform.Tds.Translation;

internal sealed partial class Translator
{
    /// <summary>What stands behind FROM; makes its columns known to the scope.</summary>
    private string Reference(TableReference reference, Scope scope) => reference switch
    {
        NamedTableReference named => NamedTable(named, scope),
        QueryDerivedTable derived => Derived(derived, scope),
        InlineDerivedTable rows => Rows(rows, scope),
        OpenJsonTableReference json => OpenJson(json, scope),
        JoinParenthesisTableReference inner => $"({Reference(inner.Join, scope)})",
        QualifiedJoin { JoinHint: JoinHint.None } join => Join(join, scope),
        UnqualifiedJoin { UnqualifiedJoinType: UnqualifiedJoinType.CrossJoin } cross => $"{Reference(cross.FirstTableReference, scope)} CROSS JOIN {Reference(cross.SecondTableReference, scope)}",
        _ => throw SqlError.Unknown(reference),
    };

    private string Join(QualifiedJoin join, Scope scope)
    {
        var (first, second) = (Reference(join.FirstTableReference, scope), Reference(join.SecondTableReference, scope));
        var word = join.QualifiedJoinType switch
        {
            QualifiedJoinType.Inner => "INNER JOIN",
            QualifiedJoinType.LeftOuter => "LEFT JOIN",
            _ => throw SqlError.Unknown(join),
        };
        return $"{first} {word} {second} ON {Condition(join.SearchCondition, scope)}";
    }

    private string NamedTable(NamedTableReference named, Scope scope)
    {
        if (named.TableHints.Count > 0 || named.TableSampleClause is not null || named.TemporalClause is not null) throw SqlError.Unknown(named);

        var name = named.SchemaObject;
        var alias = named.Alias?.Value ?? name.BaseIdentifier.Value;
        if (name.SchemaIdentifier is null && commonTables.TryGetValue(name.BaseIdentifier.Value, out var common))
        {
            scope.Add(common with { Alias = alias });
            return $"{Quote(name.BaseIdentifier.Value)} AS {Quote(alias)}";
        }

        if (SystemView.Find(name) is { } view)
        {
            views.Add(view);
            scope.Add(new Source(alias, [.. view.Columns.Select(column => new SourceColumn(column.Name, column.Type, true, true))]));
            return $"temp.{Quote(view.Name)} AS {Quote(alias)}";
        }

        var table = TableOf(name);
        scope.Add(SourceOf(table, alias));
        return $"{Quote(table.Name)} AS {Quote(alias)}";
    }

    private static Source SourceOf(Table table, string alias) =>
        new(alias, [.. table.Columns.Select(column => new SourceColumn(column.Name, column.Type, column.IsNullable, IsPlain: true))]);

    private string Derived(QueryDerivedTable derived, Scope scope)
    {
        if (derived.Columns.Count > 0) throw SqlError.Unknown(derived);

        // It does not see its neighbours; what is around the query it does.
        var query = Query(derived.QueryExpression, new Scope(scope.Outer));
        scope.Add(new Source(derived.Alias.Value, query.Columns));
        return $"({query.Sql}) AS {Quote(derived.Alias.Value)}";
    }

    private string Rows(InlineDerivedTable rows, Scope scope)
    {
        var written = rows.RowValues.Select(row => row.ColumnValues.Select(value => Expression(value, scope.Outer ?? new Scope(null))).ToList()).ToList();
        var types = Enumerable.Range(0, rows.Columns.Count).Select(i => Common([.. written.Select(row => row[i])], rows)).ToList();
        var values = string.Join(", ", written.Select(row => $"({string.Join(", ", row.Select((value, i) => Convert(value, types[i], rows).Sql))})"));
        scope.Add(new Source(rows.Alias.Value, [.. rows.Columns.Select((column, i) => new SourceColumn(column.Value, types[i], true, false))]));
        // SQLite calls them column1, column2 …
        var names = string.Join(", ", rows.Columns.Select((column, i) => $"column{i + 1} AS {Quote(column.Value)}"));
        return $"(SELECT {names} FROM (VALUES {values})) AS {Quote(rows.Alias.Value)}";
    }

    private string OpenJson(OpenJsonTableReference json, Scope scope)
    {
        // With a path or over columns of rows it would have to see its neighbours.
        if (json.RowPattern is not null) throw SqlError.Unknown(json);

        var text = Expression(json.Variable, scope).Sql;
        var alias = json.Alias?.Value ?? "openjson";
        if (json.SchemaDeclarationItems is [{ AsJson: false, Mapping: StringLiteral { Value: "$" } } item])
        {
            var (name, type) = (item.ColumnDefinition.ColumnIdentifier.Value, DataTypes.Of(item.ColumnDefinition.DataType));
            scope.Add(new Source(alias, [new SourceColumn(name, type, true, false)]));
            return $"(SELECT {OfJson(type, item)} AS {Quote(name)} FROM json_each({text})) AS {Quote(alias)}";
        }

        if (json.SchemaDeclarationItems.Count > 0) throw SqlError.Unknown(json);

        scope.Add(new Source(alias, [new SourceColumn("key", SqlType.LongText, false, false), new SourceColumn("value", SqlType.LongText, true, false)]));
        return $"(SELECT CAST(key AS TEXT) AS \"key\", CAST(value AS TEXT) AS \"value\" FROM json_each({text})) AS {Quote(alias)}";
    }

    // JSON has texts, numbers and truths; the rest is written as text.
    private static string OfJson(SqlType type, TSqlFragment fragment) => type.Kind switch
    {
        SqlKind.Text => "CAST(value AS TEXT)",
        _ when type.IsNumber => "value",
        _ => Convert(new Typed("value", SqlType.LongText), type, fragment).Sql,
    };

}
