using Microsoft.SqlServer.TransactSql.ScriptDom;
using PublishingPlatform.Tds.Protocol;
using PublishingPlatform.Tds.Types;

namespace PublishingPlatform.Tds.Translation;

internal sealed partial class Translator
{
    public Plan Insert(InsertStatement statement)
    {
        var insert = statement.InsertSpecification;
        if (statement.WithCtesAndXmlNamespaces is not null || insert.OutputIntoClause is not null || insert.TopRowFilter is not null) throw SqlError.Unknown(statement);

        var table = TargetOf(insert.Target);
        var columns = insert.Columns.Count > 0
            ? insert.Columns.Select(column => table.Column(column.MultiPartIdentifier.Identifiers[^1].Value)).ToList()
            : table.Columns.Where(column => !column.IsIdentity).ToList();
        var source = insert.InsertSource switch
        {
            ValuesInsertSource { IsDefaultValues: true } => InsertedRows(table, [], [[]]),
            ValuesInsertSource values => InsertedRows(table, columns, [.. values.RowValues.Select(row => row.ColumnValues)]),
            SelectInsertSource select => InsertedQuery(table, columns, select),
            _ => throw SqlError.Unknown(insert.InsertSource),
        };
        var (returning, output) = Output(insert.OutputClause, table, "INSERTED");
        return PlanOf($"INSERT INTO {Quote(table.Name)} {source}{returning}", StatementKind.Insert, output);
    }

    public Plan Update(UpdateStatement statement)
    {
        var update = statement.UpdateSpecification;
        if (statement.WithCtesAndXmlNamespaces is not null || update.OutputIntoClause is not null || update.TopRowFilter is not null) throw SqlError.Unknown(statement);

        var scope = new Scope(null);
        var (table, alias, others, on) = ChangedTable(update.Target, update.FromClause, scope);
        var sets = update.SetClauses.Select(clause =>
        {
            if (clause is not AssignmentSetClause { Variable: null, AssignmentKind: AssignmentKind.Equals } set) throw SqlError.Unknown(clause);

            var column = table.Column(set.Column.MultiPartIdentifier.Identifiers[^1].Value);
            if (column.IsIdentity) throw new SqlError(8102, $"Cannot update identity column '{column.Name}'.");

            return $"{Quote(column.Name)} = {Convert(Expression(set.NewValue, scope), column.Type, set).Sql}";
        }).ToList();
        var conditions = on.Concat(update.WhereClause is null ? [] : [Condition(update.WhereClause.SearchCondition, scope)]).ToList();
        var where = conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", conditions.Select(condition => $"({condition})"))}";
        var (returning, output) = Output(update.OutputClause, table, "INSERTED");
        return PlanOf($"UPDATE {Quote(table.Name)} AS {Quote(alias)} SET {string.Join(", ", sets)}{others}{where}{returning}", StatementKind.Update, output);
    }

    public Plan Delete(DeleteStatement statement)
    {
        var delete = statement.DeleteSpecification;
        if (statement.WithCtesAndXmlNamespaces is not null || delete.OutputIntoClause is not null) throw SqlError.Unknown(statement);

        var table = DeletedFrom(delete, out var from, out var alias, out var scope);
        var where = delete.WhereClause is null ? "" : $" WHERE {Condition(delete.WhereClause.SearchCondition, scope)}";
        var (returning, output) = Output(delete.OutputClause, table, "DELETED");
        // Looked up first, so that joins and TOP can be said at all.
        var rows = $"SELECT {Quote(alias)}.rowid FROM {from}{where}{Page(null, delete.TopRowFilter, scope)}";
        return PlanOf($"DELETE FROM {Quote(table.Name)} WHERE rowid IN ({rows}){returning}", StatementKind.Delete, output);
    }

    /// <summary>Of MERGE only what the provider sends: rows to insert, none of which can match.</summary>
    public MergePlan Merge(MergeStatement statement)
    {
        var merge = statement.MergeSpecification;
        if (merge is not { SearchCondition: BooleanComparisonExpression { FirstExpression: IntegerLiteral { Value: "1" }, SecondExpression: IntegerLiteral { Value: "0" } } }
            || merge.ActionClauses is not [{ Condition: MergeCondition.NotMatched, SearchCondition: null, Action: InsertMergeAction action }]
            || action.Source.RowValues is not [var row])
        {
            throw SqlError.Unknown(statement);
        }

        var table = TargetOf(merge.Target);
        var scope = new Scope(null);
        var from = Reference(merge.TableReference, scope);
        var given = scope.Sources[0].Columns;
        var columns = action.Columns.Select(column => table.Column(column.MultiPartIdentifier.Identifiers[^1].Value)).ToList();
        var values = row.ColumnValues.Select((value, i) => Convert(Expression(value, scope), columns[i].Type, value)).ToList();
        // First what is to be inserted, then everything that the output may ask for.
        var source = $"SELECT {string.Join(", ", values.Select(value => value.Sql).Concat(given.Select(column => $"{Quote(scope.Sources[0].Alias)}.{Quote(column.Name)}")))} FROM {from}";
        List<SourceColumn> all = [.. columns.Select(column => new SourceColumn(column.Name, column.Type, true, false)), .. given];

        List<string> returned = [];
        List<int> places = [];
        List<OutputColumn> output = [];
        foreach (var element in merge.OutputClause?.SelectColumns ?? [])
        {
            if (element is not SelectScalarExpression { Expression: ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [var owner, var name] } }) throw SqlError.Unknown(element);

            if (owner.Value.Equals("INSERTED", StringComparison.OrdinalIgnoreCase))
            {
                var column = table.Column(name.Value);
                places.Add(returned.Count);
                returned.Add(Quote(column.Name));
                output.Add(new OutputColumn(column.Name, column.Type, column.IsNullable));
            }
            else
            {
                var place = given.ToList().FindIndex(column => column.Name == name.Value && owner.Value == scope.Sources[0].Alias);
                if (place < 0) throw SqlError.NoSuchColumn(name.Value);

                places.Add(-(columns.Count + place) - 1);
                output.Add(new OutputColumn(name.Value, given[place].Type));
            }
        }

        var parameters = columns.Select((column, i) => (Column: column, Value: $"@row{i}")).ToList();
        var insert = $"INSERT INTO {Quote(table.Name)} {Row(table, columns, parameters.Select(parameter => parameter.Value))}"
            + (returned.Count > 0 ? $" RETURNING {string.Join(", ", returned)}" : "");
        return new MergePlan(PlanOf(source, StatementKind.Select, all), insert, places, output.Count > 0 ? output : null);
    }

    private Table TargetOf(TableReference target) =>
        target is NamedTableReference { TableHints.Count: 0 } named ? TableOf(named.SchemaObject) : throw SqlError.Unknown(target);

    private string InsertedRows(Table table, List<TableColumn> columns, IReadOnlyList<IList<ScalarExpression>> rows)
    {
        var scope = new Scope(null);
        var written = rows.Select(row =>
        {
            if (row.Count != columns.Count) throw new SqlError(110, "There are fewer columns in the INSERT statement than values specified in the VALUES clause, or more.");

            return row.Select((value, i) => value is DefaultLiteral ? columns[i].Default ?? "NULL" : Convert(Expression(value, scope), columns[i].Type, value).Sql);
        }).ToList();
        return Rows(table, columns, written);
    }

    private string InsertedQuery(Table table, List<TableColumn> columns, SelectInsertSource select)
    {
        var query = Query(select.Select, new Scope(null));
        if (query.Columns.Count != columns.Count) throw new SqlError(120, "The select list for the INSERT statement contains fewer items than the insert list, or more.");
        if (query.Columns.Zip(columns).Any(pair => pair.First.Type.Kind != pair.Second.Type.Kind)) throw SqlError.Unknown(select);

        var (names, rest) = Filled(table, columns);
        var selected = Enumerable.Range(1, columns.Count).Select(i => $"c{i}").Concat(rest);
        return $"({names}) SELECT {string.Join(", ", selected)} FROM (WITH given({string.Join(", ", Enumerable.Range(1, columns.Count).Select(i => $"c{i}"))}) AS ({query.Sql}) SELECT * FROM given)";
    }

    private static string Row(Table table, List<TableColumn> columns, IEnumerable<string> values) => Rows(table, columns, [values]);

    private static string Rows(Table table, List<TableColumn> columns, IEnumerable<IEnumerable<string>> rows)
    {
        var (names, rest) = Filled(table, columns);
        return $"({names}) VALUES {string.Join(", ", rows.Select(row => $"({string.Join(", ", row.Concat(rest))})"))}";
    }

    /// <summary>The columns of an insert with those that it does not name and what they get: their default, or nothing.</summary>
    private static (string Names, IReadOnlyList<string> Defaults) Filled(Table table, List<TableColumn> columns)
    {
        if (columns.FirstOrDefault(column => column.IsIdentity) is not null)
            throw new SqlError(544, $"Cannot insert explicit value for identity column in table '{table.Name}' when IDENTITY_INSERT is set to OFF.");

        var others = table.Columns.Where(column => !column.IsIdentity && !columns.Contains(column)).ToList();
        var all = columns.Concat(others).ToList();
        return (string.Join(", ", all.Select(column => Quote(column.Name))), [.. others.Select(column => column.Default ?? "NULL")]);
    }

    private (Table Table, string Alias, string Others, IReadOnlyList<string> On) ChangedTable(TableReference target, FromClause? from, Scope scope)
    {
        if (target is not NamedTableReference { SchemaObject: var name }) throw SqlError.Unknown(target);

        if (from is null)
        {
            var only = TargetOf(target);
            scope.Add(SourceOf(only, only.Name));
            return (only, only.Name, "", []);
        }

        if (from.TableReferences is not [var reference]) throw SqlError.Unknown(from);

        List<string> others = [];
        List<string> on = [];
        // Inner joins only: their conditions may as well stand in WHERE.
        while (reference is QualifiedJoin { QualifiedJoinType: QualifiedJoinType.Inner } join)
        {
            joins.Push(join);
            reference = join.FirstTableReference;
        }

        if (reference is not NamedTableReference { Alias.Value: var alias } first || alias != name.BaseIdentifier.Value) throw SqlError.Unknown(from);

        var table = TargetOf(first);
        scope.Add(SourceOf(table, alias));
        while (joins.TryPop(out var join))
        {
            others.Add(Reference(join.SecondTableReference, scope));
            on.Add(Condition(join.SearchCondition, scope));
        }

        return (table, alias, others.Count > 0 ? $" FROM {string.Join(", ", others)}" : "", on);
    }

    private readonly Stack<QualifiedJoin> joins = [];

    private Table DeletedFrom(DeleteSpecification delete, out string from, out string alias, out Scope scope)
    {
        scope = new Scope(null);
        if (delete.Target is not NamedTableReference { SchemaObject: var name }) throw SqlError.Unknown(delete.Target);

        alias = name.BaseIdentifier.Value;
        if (delete.FromClause is null)
        {
            var only = TargetOf(delete.Target);
            scope.Add(SourceOf(only, alias));
            from = Quote(only.Name);
            return only;
        }

        var sought = alias;
        var finder = new AliasFinder(sought);
        delete.FromClause.Accept(finder);
        var (inner, references) = (scope, delete.FromClause.TableReferences);
        from = string.Join(", ", references.Select(reference => Reference(reference, inner)));
        return finder.Found is { } found ? TableOf(found.SchemaObject) : throw SqlError.NoSuchObject(sought);
    }

    /// <summary>What comes back of a changed row; SQLite names the columns without their table.</summary>
    private (string Returning, IReadOnlyList<SourceColumn>? Columns) Output(OutputClause? output, Table table, string state)
    {
        if (output is null) return ("", null);

        List<string> returned = [];
        List<SourceColumn> columns = [];
        foreach (var element in output.SelectColumns)
        {
            if (element is not SelectScalarExpression { Expression: var expression } scalar) throw SqlError.Unknown(element);

            if (expression is ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [var owner, var name] })
            {
                if (!owner.Value.Equals(state, StringComparison.OrdinalIgnoreCase)) throw SqlError.Unknown(element);

                var column = table.Column(name.Value);
                returned.Add(Quote(column.Name));
                columns.Add(new SourceColumn(scalar.ColumnName?.Value ?? column.Name, column.Type, column.IsNullable, true));
            }
            else
            {
                var value = Expression(expression, new Scope(null));
                returned.Add(value.Sql);
                columns.Add(new SourceColumn(scalar.ColumnName?.Value ?? "", value.Type, value.IsNullable, false));
            }
        }

        return ($" RETURNING {string.Join(", ", returned)}", columns);
    }

    private sealed class AliasFinder(string alias) : TSqlFragmentVisitor
    {
        public NamedTableReference? Found { get; private set; }

        public override void Visit(NamedTableReference node)
        {
            if (node.Alias?.Value == alias || (node.Alias is null && node.SchemaObject.BaseIdentifier.Value == alias)) Found ??= node;
        }
    }
}
