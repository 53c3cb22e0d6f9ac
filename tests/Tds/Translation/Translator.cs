using Microsoft.SqlServer.TransactSql.ScriptDom;
using PublishingPlatform.Tds.Protocol;
using PublishingPlatform.Tds.Types;

namespace PublishingPlatform.Tds.Translation;

/// <summary>
/// Says in SQLite's words what a statement of Transact-SQL says. Every expression gets its type, because the driver reads
/// each column by it; what is not known is refused by name. One statement each.
/// </summary>
internal sealed partial class Translator(Catalogue catalogue, Variables variables, int session)
{
    private readonly HashSet<string> used = [];
    private readonly HashSet<SystemView> views = [];

    public Plan Select(SelectStatement statement)
    {
        if (statement.Into is not null || statement.ComputeClauses.Count > 0) throw SqlError.Unknown(statement);

        var (with, scope) = CommonTables(statement.WithCtesAndXmlNamespaces);
        var query = Query(statement.QueryExpression, scope);
        return PlanOf(with + query.Sql, StatementKind.Select, query.Columns);
    }

    /// <summary>A condition or a value on its own, such as that of IF or SET.</summary>
    public Plan Evaluate(TSqlFragment fragment)
    {
        var scope = new Scope(null);
        var value = fragment is BooleanExpression condition
            ? new Typed(Condition(condition, scope), SqlType.Bit)
            : Expression((ScalarExpression)fragment, scope);
        return PlanOf($"SELECT {value.Sql}", StatementKind.Select, [new SourceColumn("", value.Type, true, false)]);
    }

    /// <summary>A value that is to become a variable of a type.</summary>
    public Plan Evaluate(ScalarExpression expression, SqlType type)
    {
        var value = Convert(Expression(expression, new Scope(null)), type, expression);
        return PlanOf($"SELECT {value.Sql}", StatementKind.Select, [new SourceColumn("", type, true, false)]);
    }

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private Plan PlanOf(string sql, StatementKind kind, IReadOnlyList<SourceColumn>? columns) =>
        new(sql, kind, used, columns?.Select(column => new OutputColumn(column.Name, column.Type, column.IsNullable)).ToList(), views);

    /// <summary>The name of a table of ours; those of the system are told apart before.</summary>
    private Table TableOf(SchemaObjectName name)
    {
        if (name.DatabaseIdentifier is not null || name.SchemaIdentifier is { Value: not "dbo" }) throw SqlError.NoSuchObject(string.Join('.', name.Identifiers.Select(part => part.Value)));

        return catalogue.Table(name.BaseIdentifier.Value);
    }
}
