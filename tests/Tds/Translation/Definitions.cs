using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using PublishingPlatform.Tds.Types;

namespace PublishingPlatform.Tds.Translation;

/// <summary>
/// Makes and changes tables: what SQLite is told, and the catalogue afterwards. SQLite is made to refuse what SQL Server
/// refuses (texts that are too long, numbers out of range) by conditions that are named after the error.
/// </summary>
internal sealed class Definitions(Catalogue catalogue)
{
    /// <summary>What conditions of columns are named by: the error's number, table and column.</summary>
    public const char Separator = ':';

    public (string Sql, Catalogue Catalogue) Create(CreateTableStatement statement)
    {
        if (statement.Definition.Indexes.Count > 0 || statement.Definition.SystemTimePeriod is not null || statement.SelectStatement is not null) throw SqlError.Unknown(statement);

        var name = NameOf(statement.SchemaObjectName);
        if (catalogue.Tables.ContainsKey(name)) throw new SqlError(2714, $"There is already an object named '{name}' in the database.");

        var constraints = statement.Definition.TableConstraints;
        var primary = constraints.OfType<UniqueConstraintDefinition>().SingleOrDefault(constraint => constraint.IsPrimaryKey);
        var keyColumns = primary is null ? [] : ColumnsOf(primary.Columns);
        var columns = statement.Definition.ColumnDefinitions.Select(column => ColumnOf(column, keyColumns)).ToImmutableList();
        if (columns.Count(column => column.IsIdentity) > 1) throw new SqlError(2744, $"Multiple identity columns specified for table '{name}'. Only one identity column per table is allowed.");

        var identity = columns.SingleOrDefault(column => column.IsIdentity);
        // Only its own key can SQLite count by itself.
        if (identity is not null && !keyColumns.SequenceEqual([identity.Name])) throw SqlError.Unknown($"an identity column that is not the primary key ({name}.{identity.Name})");

        List<string> parts = [.. columns.Select(column => Declaration(name, column))];
        List<TableIndex> indexes = [];
        List<string> referenced = [];
        foreach (var constraint in constraints)
        {
            switch (constraint)
            {
                case UniqueConstraintDefinition { IsEnforced: null or true } unique:
                    var of = ColumnsOf(unique.Columns);
                    indexes.Add(new TableIndex(unique.ConstraintIdentifier?.Value ?? $"PK__{name}", of, unique.IsPrimaryKey, IsConstraint: true, IsUnique: true));
                    if (identity is null || !unique.IsPrimaryKey) parts.Add($"{(unique.IsPrimaryKey ? "PRIMARY KEY" : "UNIQUE")} ({Names(of)})");
                    break;
                case ForeignKeyConstraintDefinition foreign:
                    parts.Add(Reference(foreign, name));
                    referenced.Add(NameOf(foreign.ReferenceTableName));
                    break;
                default:
                    throw SqlError.Unknown(constraint);
            }
        }

        var table = new Table(catalogue.LastId + 1, name, columns, [.. indexes], [.. referenced]);
        return ($"CREATE TABLE {Translator.Quote(name)} ({string.Join(", ", parts)}) STRICT", catalogue.With(table));
    }

    public (string Sql, Catalogue Catalogue) Create(CreateIndexStatement statement)
    {
        var table = catalogue.Table(NameOf(statement.OnName));
        var name = statement.Name.Value;
        var columns = ColumnsOf(statement.Columns);
        if (table.Indexes.Exists(index => index.Name == name)) throw new SqlError(1913, $"The operation failed because an index or statistics with name '{name}' already exists on table '{table.Name}'.");
        // In SQL Server such an index takes one row without a value, in SQLite any number.
        if (statement is { Unique: true, FilterPredicate: null } && columns.Any(column => table.Column(column).IsNullable)) throw SqlError.Unknown($"a unique index over columns that may be null, without a filter ({name})");

        var ordered = statement.Columns.Select(column => Translator.Quote(column.Column.MultiPartIdentifier.Identifiers[^1].Value) + (column.SortOrder is SortOrder.Descending ? " DESC" : ""));
        var filter = statement.FilterPredicate is null ? "" : $" WHERE {Filter(statement.FilterPredicate)}";
        var sql = $"CREATE {(statement.Unique ? "UNIQUE " : "")}INDEX {Translator.Quote($"{table.Name}.{name}")} ON {Translator.Quote(table.Name)} ({string.Join(", ", ordered)}){filter}";
        return (sql, catalogue.With(table with { Indexes = table.Indexes.Add(new TableIndex(name, columns, false, IsConstraint: false, statement.Unique)) }));
    }

    public (string Sql, Catalogue Catalogue) Add(AlterTableAddTableElementStatement statement)
    {
        var table = catalogue.Table(NameOf(statement.SchemaObjectName));
        if (statement.Definition is not { TableConstraints.Count: 0, Indexes.Count: 0, ColumnDefinitions: [var definition] }) throw SqlError.Unknown(statement);

        var column = ColumnOf(definition, []);
        if (column.IsIdentity) throw SqlError.Unknown(statement);
        if (!column.IsNullable && !column.HasDefault) throw new SqlError(4901, $"ALTER TABLE only allows columns to be added that can contain nulls, or have a DEFAULT definition specified. Column '{column.Name}' of '{table.Name}' does not satisfy these conditions.");

        // Rows that are there get the default; later ones get it from the catalogue, where it can be dropped.
        var sql = $"ALTER TABLE {Translator.Quote(table.Name)} ADD COLUMN {Declaration(table.Name, column)}{(column.HasDefault ? $" DEFAULT {column.Default}" : "")}";
        return (sql, catalogue.With(table with { Columns = table.Columns.Add(column) }));
    }

    public (string? Sql, Catalogue Catalogue) Drop(AlterTableDropTableElementStatement statement)
    {
        var table = catalogue.Table(NameOf(statement.SchemaObjectName));
        if (statement.AlterTableDropTableElements is not [var element]) throw SqlError.Unknown(statement);

        var name = element.Name.Value;
        if (element.TableElementType is TableElementType.Column)
        {
            var column = table.Column(name);
            if (column.DefaultName is not null) throw new SqlError(5074, $"The object '{column.DefaultName}' is dependent on column '{name}'.");
            if (table.Indexes.Find(index => index.Columns.Contains(name)) is { } index) throw new SqlError(5074, $"The index '{index.Name}' is dependent on column '{name}'.");

            return ($"ALTER TABLE {Translator.Quote(table.Name)} DROP COLUMN {Translator.Quote(name)}", catalogue.With(table with { Columns = table.Columns.Remove(column) }));
        }

        var withDefault = table.Columns.Find(column => column.DefaultName == name) ?? throw SqlError.Unknown(statement);
        return (null, catalogue.With(table with { Columns = table.Columns.Replace(withDefault, withDefault with { DefaultName = null, Default = null }) }));
    }

    public (string? Sql, Catalogue Catalogue) Drop(DropTableStatement statement)
    {
        if (statement.Objects is not [var only]) throw SqlError.Unknown(statement);

        var name = NameOf(only);
        if (!catalogue.Tables.ContainsKey(name))
            return statement.IsIfExists ? (null, catalogue) : throw new SqlError(3701, $"Cannot drop the table '{name}', because it does not exist or you do not have permission.");
        if (catalogue.Tables.Values.Any(other => other.Name != name && other.Referenced.Contains(name)))
            throw new SqlError(3726, $"Could not drop object '{name}' because it is referenced by a FOREIGN KEY constraint.");

        return ($"DROP TABLE {Translator.Quote(name)}", catalogue.Without(name));
    }

    public (string Sql, Catalogue Catalogue) Drop(DropIndexStatement statement)
    {
        if (statement.DropIndexClauses is not [DropIndexClause { Index.Value: var name, Object: var on }]) throw SqlError.Unknown(statement);

        var table = catalogue.Table(NameOf(on));
        var index = table.Indexes.Find(index => index.Name == name && !index.IsConstraint)
            ?? throw new SqlError(3701, $"Cannot drop the index '{table.Name}.{name}', because it does not exist or you do not have permission.");
        return ($"DROP INDEX {Translator.Quote($"{table.Name}.{name}")}", catalogue.With(table with { Indexes = table.Indexes.Remove(index) }));
    }

    private static string Filter(BooleanExpression filter)
    {
        // Only what tells rows with a value from those without.
        if (filter is BooleanIsNullExpression { Expression: ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [var column] } } isNull)
            return $"{Translator.Quote(column.Value)} IS {(isNull.IsNot ? "NOT " : "")}NULL";
        if (filter is BooleanBinaryExpression { BinaryExpressionType: BooleanBinaryExpressionType.And } both)
            return $"{Filter(both.FirstExpression)} AND {Filter(both.SecondExpression)}";

        throw SqlError.Unknown(filter);
    }

    private static TableColumn ColumnOf(ColumnDefinition definition, IEnumerable<string> keyColumns)
    {
        if (definition.ComputedColumnExpression is not null || definition.IsRowGuidCol || definition.Index is not null) throw SqlError.Unknown(definition);
        // The one collation that the stand-in has.
        if (definition.Collation is { Value: var collation } && !collation.EndsWith("_BIN2", StringComparison.Ordinal)) throw SqlError.Unknown($"the collation {collation}");

        var name = definition.ColumnIdentifier.Value;
        var isNullable = true;
        foreach (var constraint in definition.Constraints)
        {
            if (constraint is not NullableConstraintDefinition nullable) throw SqlError.Unknown(constraint);

            isNullable = nullable.Nullable;
        }

        var type = DataTypes.Of(definition.DataType);
        var identity = definition.IdentityOptions;
        if (identity is not null && (identity is not { IdentitySeed: null or IntegerLiteral { Value: "1" }, IdentityIncrement: null or IntegerLiteral { Value: "1" } } || !type.IsInteger)) throw SqlError.Unknown(definition);

        var byDefault = definition.DefaultConstraint is null ? null : Default(definition.DefaultConstraint, type);
        var defaultName = byDefault is null ? null : definition.DefaultConstraint!.ConstraintIdentifier?.Value ?? $"DF__{name}__{Guid.NewGuid():N}";
        return new TableColumn(name, type, isNullable && !keyColumns.Contains(name), identity is not null, defaultName, byDefault);
    }

    private static string Default(DefaultConstraintDefinition definition, SqlType type)
    {
        var plan = new Translator(Catalogue.Empty, new Variables(), session: 0).Evaluate(definition.Expression, type);
        // SQLite takes an expression there when it stands in parentheses.
        return $"({plan.Sql["SELECT ".Length..]})";
    }

    private static string Declaration(string table, TableColumn column)
    {
        var name = Translator.Quote(column.Name);
        if (column.IsIdentity) return $"{name} INTEGER PRIMARY KEY AUTOINCREMENT {Check("8115", table, column, InRange(column))}";

        var collation = column.Type.IsText ? " COLLATE BIN2" : "";
        var check = column.Type switch
        {
            // Characters outside of the basic plane count twice.
            { Kind: SqlKind.Text, Length: not SqlType.Max and var most } => Check("2628", table, column, $"length({name}) <= {most / 2} OR tds_units({name}) <= {most}"),
            { Kind: SqlKind.Binary, Length: not SqlType.Max and var most } => Check("2628", table, column, $"length({name}) <= {most}"),
            { IsInteger: true } => Check("8115", table, column, InRange(column)),
            _ => "",
        };
        return $"{name} {column.Type.Storage}{collation}{(column.IsNullable ? "" : " NOT NULL")}{check}";
    }

    private static string Check(string number, string table, TableColumn column, string condition) =>
        $" CONSTRAINT {Translator.Quote($"{number}{Separator}{table}{Separator}{column.Name}")} CHECK ({condition})";

    private static string InRange(TableColumn column) => $"{Translator.Quote(column.Name)} BETWEEN {column.Type.Range.Least} AND {column.Type.Range.Most}";

    private static string Reference(ForeignKeyConstraintDefinition foreign, string table)
    {
        var action = foreign.DeleteAction switch
        {
            DeleteUpdateAction.NotSpecified or DeleteUpdateAction.NoAction => "",
            DeleteUpdateAction.Cascade => " ON DELETE CASCADE",
            DeleteUpdateAction.SetNull => " ON DELETE SET NULL",
            _ => throw SqlError.Unknown(foreign),
        };
        return $"CONSTRAINT {Translator.Quote(foreign.ConstraintIdentifier?.Value ?? $"FK_{table}")} FOREIGN KEY ({Names(foreign.Columns.Select(column => column.Value))}) "
            + $"REFERENCES {Translator.Quote(NameOf(foreign.ReferenceTableName))} ({Names(foreign.ReferencedTableColumns.Select(column => column.Value))}){action}";
    }

    private static string Names(IEnumerable<string> columns) => string.Join(", ", columns.Select(Translator.Quote));

    private static ImmutableArray<string> ColumnsOf(IEnumerable<ColumnWithSortOrder> columns) => [.. columns.Select(column => column.Column.MultiPartIdentifier.Identifiers[^1].Value)];

    private static string NameOf(SchemaObjectName name) =>
        name.DatabaseIdentifier is null && name.SchemaIdentifier is null or { Value: "dbo" } ? name.BaseIdentifier.Value : throw SqlError.Unknown($"the schema {name.SchemaIdentifier?.Value}");
}
