using Microsoft.SqlServer.TransactSql.ScriptDom;
using PublishingPlatform.Tds.Types;

namespace PublishingPlatform.Tds.Translation;

internal sealed partial class Translator
{
    private readonly Dictionary<string, Source> commonTables = [];

    private sealed record Queried(string Sql, IReadOnlyList<SourceColumn> Columns);

    private (string Sql, Scope Scope) CommonTables(WithCtesAndXmlNamespaces? with)
    {
        var scope = new Scope(null);
        if (with is null) return ("", scope);
        if (with.XmlNamespaces is not null || with.ChangeTrackingContext is not null) throw SqlError.Unknown(with);

        List<string> written = [];
        foreach (var table in with.CommonTableExpressions)
        {
            if (table.Columns.Count > 0) throw SqlError.Unknown(table);

            var name = table.ExpressionName.Value;
            var query = Query(table.QueryExpression, new Scope(null));
            commonTables[name] = new Source(name, query.Columns);
            written.Add($"{Quote(name)} AS ({query.Sql})");
        }

        return ($"WITH {string.Join(", ", written)} ", scope);
    }

    /// <param name="scope">New for each query; what is around it is outside of that.</param>
    private Queried Query(QueryExpression expression, Scope scope)
    {
        if (expression.ForClause is not null) throw SqlError.Unknown(expression.ForClause);

        return expression switch
        {
            QuerySpecification specification => Specification(specification, scope),
            QueryParenthesisExpression { OrderByClause: null, OffsetClause: null } inner => Query(inner.QueryExpression, scope),
            BinaryQueryExpression both => Combined(both, scope),
            _ => throw SqlError.Unknown(expression),
        };
    }

    private Queried Combined(BinaryQueryExpression both, Scope scope)
    {
        var first = Query(both.FirstQueryExpression, new Scope(scope));
        var second = Query(both.SecondQueryExpression, new Scope(scope));
        if (first.Columns.Count != second.Columns.Count) throw new SqlError(205, "All queries combined using a UNION, INTERSECT or EXCEPT operator must have an equal number of expressions in their target lists.");

        var columns = first.Columns.Zip(second.Columns, (one, other) =>
        {
            if (one.Type.Kind != other.Type.Kind && one.Type.Kind is not SqlKind.Null && other.Type.Kind is not SqlKind.Null) throw SqlError.Unknown(both);

            var type = Common([new Typed("", one.Type), new Typed("", other.Type)], both);
            return one with { Type = type, IsNullable = one.IsNullable || other.IsNullable };
        }).ToList();
        var word = (both.BinaryQueryExpressionType, both.All) switch
        {
            (BinaryQueryExpressionType.Union, true) => "UNION ALL",
            (BinaryQueryExpressionType.Union, false) => "UNION",
            (BinaryQueryExpressionType.Except, false) => "EXCEPT",
            (BinaryQueryExpressionType.Intersect, false) => "INTERSECT",
            _ => throw SqlError.Unknown(both),
        };
        // SQLite combines plain SELECTs only; one with an end of its own goes into a FROM.
        var sql = $"SELECT * FROM ({first.Sql}) {word} SELECT * FROM ({second.Sql})";
        if (both.OrderByClause is null && both.OffsetClause is null) return new Queried(sql, columns);

        var outer = new Scope(scope);
        outer.Add(new Source("combined", columns));
        return new Queried($"SELECT * FROM ({sql}) AS \"combined\"{Ordered(both.OrderByClause, outer)}{Page(both.OffsetClause, null, outer)}", columns);
    }

    private Queried Specification(QuerySpecification query, Scope scope)
    {
        if (query.WindowClause is not null) throw SqlError.Unknown(query.WindowClause);

        var from = query.FromClause is null ? "" : $" FROM {string.Join(", ", query.FromClause.TableReferences.Select(table => Reference(table, scope)))}";
        var where = query.WhereClause is null ? "" : $" WHERE {Condition(query.WhereClause.SearchCondition, scope)}";
        List<SourceColumn> columns = [];
        List<string> elements = [];
        foreach (var element in query.SelectElements)
        {
            foreach (var (value, name) in Element(element, scope))
            {
                // A name that SQL Server leaves out could not be told from SQLite's own.
                elements.Add(name.Length > 0 ? $"{value.Sql} AS {Quote(name)}" : value.Sql);
                columns.Add(new SourceColumn(name, value.Type, value.IsNullable, value.IsPlain));
            }
        }

        var distinct = query.UniqueRowFilter is UniqueRowFilter.Distinct ? "DISTINCT " : "";
        var group = query.GroupByClause is null ? "" : $" GROUP BY {GroupBy(query.GroupByClause, scope)}";
        var having = query.HavingClause is null ? "" : $" HAVING {Condition(query.HavingClause.SearchCondition, scope)}";
        var order = Ordered(query.OrderByClause, Named(columns, scope));
        return new Queried($"SELECT {distinct}{string.Join(", ", elements)}{from}{where}{group}{having}{order}{Page(query.OffsetClause, query.TopRowFilter, scope)}", columns);
    }

    private IEnumerable<(Typed Value, string Name)> Element(SelectElement element, Scope scope)
    {
        switch (element)
        {
            case SelectScalarExpression { Expression: var expression } scalar:
                var value = Expression(expression, scope);
                return [(value, scalar.ColumnName?.Value ?? (expression as ColumnReferenceExpression)?.MultiPartIdentifier.Identifiers[^1].Value ?? "")];
            case SelectSetVariable assignment:
                return [(Convert(Expression(assignment.Expression, scope), variables[assignment.Variable.Name].Type, assignment), "")];
            case SelectStarExpression star:
                var sources = scope.Sources.Where(source => star.Qualifier is null || source.Alias == star.Qualifier.Identifiers[^1].Value);
                return sources.SelectMany(source => source.Columns.Select(column =>
                    (new Typed($"{Quote(source.Alias)}.{Quote(column.Name)}", column.Type, column.IsNullable, column.IsPlain), column.Name)));
            default:
                throw SqlError.Unknown(element);
        }
    }

    private string GroupBy(GroupByClause group, Scope scope)
    {
        if (group.All || group.GroupByOption is not GroupByOption.None) throw SqlError.Unknown(group);

        return string.Join(", ", group.GroupingSpecifications.Select(each =>
            each is ExpressionGroupingSpecification { DistributedAggregation: false } by ? Expression(by.Expression, scope).Sql : throw SqlError.Unknown(each)));
    }

    /// <summary>In ORDER BY names that the query has given count first.</summary>
    private static Scope Named(IReadOnlyList<SourceColumn> columns, Scope scope)
    {
        var named = new Scope(scope);
        foreach (var source in scope.Sources.Where(source => source.Alias.Length > 0)) named.Add(source);

        var known = scope.Sources.SelectMany(source => source.Columns).Select(column => column.Name).ToHashSet();
        named.Add(new Source("", [.. columns.Where(column => column.Name.Length > 0 && !known.Contains(column.Name))]));
        return named;
    }

    private string Ordered(OrderByClause? order, Scope scope) => order is null ? "" : $" {OrderBy(order, scope)}";

    private string OrderBy(OrderByClause order, Scope scope) => "ORDER BY " + string.Join(", ", order.OrderByElements.Select(element =>
    {
        // (SELECT 1) says that no order is meant.
        var by = Expression(element.Expression, scope);
        var sql = by.Sql.StartsWith("\"\".", StringComparison.Ordinal) ? by.Sql[3..] : by.Sql;
        return $"{sql}{(by.Type.IsText && !by.IsPlain ? " COLLATE BIN2" : "")}{(element.SortOrder is SortOrder.Descending ? " DESC" : "")}";
    }));

    private string Page(OffsetClause? offset, TopRowFilter? top, Scope scope)
    {
        if (top is not null)
        {
            if (top.Percent || top.WithTies || offset is not null) throw SqlError.Unknown(top);

            return $" LIMIT {Expression(top.Expression, scope).Sql}";
        }

        if (offset is null) return "";

        var fetched = offset.FetchExpression is null ? "-1" : Expression(offset.FetchExpression, scope).Sql;
        return $" LIMIT {fetched} OFFSET {Expression(offset.OffsetExpression, scope).Sql}";
    }
}
