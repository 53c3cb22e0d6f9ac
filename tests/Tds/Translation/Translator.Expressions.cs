using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using PublishingPlatform.Tds.Types;

namespace PublishingPlatform.Tds.Translation;

internal sealed partial class Translator
{
    /// <summary>The name under which the count of rows is bound; SQLite knows no second at sign.</summary>
    public const string RowCount = "@tds_rowcount";

    private Typed Expression(ScalarExpression expression, Scope scope) => expression switch
    {
        ColumnReferenceExpression { ColumnType: ColumnType.Regular } column => Column(column, scope),
        VariableReference variable => Variable(variable),
        GlobalVariableExpression global => Global(global),
        Literal literal => Literal(literal),
        ParenthesisExpression inner => Parenthesis(Expression(inner.Expression, scope)),
        CastCall { Parameter: IntegerLiteral or NumericLiteral, DataType: var type } cast when DataTypes.Of(type) == SqlType.BigInt => LargeInteger((Literal)cast.Parameter),
        CastCall cast => Convert(Expression(cast.Parameter, scope), DataTypes.Of(cast.DataType), cast, isCast: true),
        ConvertCall { Style: null } convert => Convert(Expression(convert.Parameter, scope), DataTypes.Of(convert.DataType), convert, isCast: true),
        SearchedCaseExpression searched => Case(
            searched.WhenClauses.Select(when => (Condition(when.WhenExpression, scope), Expression(when.ThenExpression, scope))).ToList(), searched.ElseExpression, searched, scope),
        SimpleCaseExpression simple => Case(
            simple.WhenClauses.Select(when => (Equal(simple.InputExpression, when.WhenExpression, scope), Expression(when.ThenExpression, scope))).ToList(), simple.ElseExpression, simple, scope),
        IIfCall choice => Case([(Condition(choice.Predicate, scope), Expression(choice.ThenExpression, scope))], choice.ElseExpression, choice, scope),
        CoalesceExpression coalesce => FirstOf([.. coalesce.Expressions.Select(each => Expression(each, scope))], coalesce),
        NullIfExpression nullIf => Case([(Equal(nullIf.FirstExpression, nullIf.SecondExpression, scope), new Typed("NULL", SqlType.Null))], nullIf.FirstExpression, nullIf, scope),
        BinaryExpression binary => Binary(binary, scope),
        UnaryExpression unary => Unary(unary, scope),
        ScalarSubquery subquery => Subquery(subquery, scope),
        FunctionCall call => Function(call, scope),
        LeftFunctionCall left => Cut("tds_left", left.Parameters, left, scope),
        RightFunctionCall right => Cut("tds_right", right.Parameters, right, scope),
        _ => throw SqlError.Unknown(expression),
    };

    private static Typed Column(ColumnReferenceExpression reference, Scope scope)
    {
        var (source, column) = scope.Find(reference.MultiPartIdentifier);
        return new Typed($"{Quote(source.Alias)}.{Quote(column.Name)}", column.Type, column.IsNullable, column.IsPlain);
    }

    private Typed Variable(VariableReference reference)
    {
        var variable = variables[reference.Name];
        used.Add(variable.Name);
        return new Typed(variable.Name, variable.Type);
    }

    private Typed Global(GlobalVariableExpression global)
    {
        switch (global.Name.ToUpperInvariant())
        {
            case "@@ROWCOUNT":
                used.Add(RowCount);
                return new Typed(RowCount, SqlType.Int, IsNullable: false);
            case "@@SPID":
                return new Typed(session.ToString(CultureInfo.InvariantCulture), new SqlType(SqlKind.SmallInt), IsNullable: false);
            default:
                throw SqlError.Unknown(global);
        }
    }

    /// <summary>Digits above an int's are a decimal, which is not known here; the cast makes a bigint of it without loss.</summary>
    private static Typed LargeInteger(Literal digits) => long.TryParse(digits.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        ? new Typed(digits.Value, SqlType.BigInt, IsNullable: false)
        : throw SqlError.Unknown(digits);

    private static Typed Literal(Literal literal)
    {
        switch (literal)
        {
            case NullLiteral:
                return new Typed("NULL", SqlType.Null);
            case IntegerLiteral when int.TryParse(literal.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _):
                return new Typed(literal.Value, SqlType.Int, IsNullable: false);
            case RealLiteral:
                return new Typed(literal.Value, SqlType.Float, IsNullable: false);
            case StringLiteral when !literal.Value.Contains('\0', StringComparison.Ordinal):
                return new Typed(Literal(literal.Value), SqlType.Text(literal.Value.Length), IsNullable: false);
            case BinaryLiteral:
                return new Typed($"X'{literal.Value[2..]}'", SqlType.Binary((literal.Value.Length - 2) / 2), IsNullable: false);
            default:
                throw SqlError.Unknown(literal);
        }
    }

    private static Typed Parenthesis(Typed inner) => inner with { Sql = $"({inner.Sql})" };

    private string Equal(ScalarExpression left, ScalarExpression right, Scope scope) =>
        Comparison(new BooleanComparisonExpression { ComparisonType = BooleanComparisonType.Equals, FirstExpression = left, SecondExpression = right }, scope);

    private Typed Case(IReadOnlyList<(string When, Typed Then)> cases, ScalarExpression? otherwise, TSqlFragment fragment, Scope scope)
    {
        var last = otherwise is null ? new Typed("NULL", SqlType.Null) : Expression(otherwise, scope);
        var values = cases.Select(one => one.Then).Append(last).ToList();
        var type = Common(values, fragment);
        var whens = string.Concat(cases.Select(one => $" WHEN {one.When} THEN {Convert(one.Then, type, fragment).Sql}"));
        return new Typed($"CASE{whens} ELSE {Convert(last, type, fragment).Sql} END", type, values.Exists(value => value.IsNullable));
    }

    private static Typed FirstOf(IReadOnlyList<Typed> values, TSqlFragment fragment)
    {
        var type = Common(values, fragment);
        return new Typed($"COALESCE({string.Join(", ", values.Select(value => Convert(value, type, fragment).Sql))})", type, values.All(value => value.IsNullable));
    }

    private Typed Binary(BinaryExpression binary, Scope scope)
    {
        var (left, right) = Alike(Expression(binary.FirstExpression, scope), Expression(binary.SecondExpression, scope), binary);
        var nullable = left.IsNullable || right.IsNullable;
        if (left.Type.IsText && binary.BinaryExpressionType is BinaryExpressionType.Add) return Concatenated(left, right, nullable);
        if (!left.Type.IsNumber || left.Type.Kind is SqlKind.Bit) throw SqlError.Unknown(binary);

        var sign = binary.BinaryExpressionType switch
        {
            BinaryExpressionType.Add => "+",
            BinaryExpressionType.Subtract => "-",
            BinaryExpressionType.Multiply => "*",
            BinaryExpressionType.BitwiseAnd => "&",
            BinaryExpressionType.BitwiseOr => "|",
            // SQLite answers NULL where SQL Server refuses.
            BinaryExpressionType.Divide or BinaryExpressionType.Modulo => null,
            _ => throw SqlError.Unknown(binary),
        };
        var sql = sign is not null
            ? $"({left.Sql} {sign} {right.Sql})"
            : $"({left.Sql} {(binary.BinaryExpressionType is BinaryExpressionType.Divide ? "/" : "%")} tds_divisor({right.Sql}))";
        return new Typed(sql, left.Type, nullable);
    }

    private static Typed Concatenated(Typed left, Typed right, bool nullable)
    {
        var isMax = left.Type.Length == SqlType.Max || right.Type.Length == SqlType.Max;
        // Two that are not max stay within 4,000 characters, and lose what is beyond.
        var type = isMax ? SqlType.LongText : SqlType.Text(Math.Min(SqlType.LongestText, left.Type.Length + right.Type.Length));
        return new Typed($"({left.Sql} || {right.Sql})", type, nullable);
    }

    private Typed Unary(UnaryExpression unary, Scope scope)
    {
        var value = Expression(unary.Expression, scope);
        return unary.UnaryExpressionType switch
        {
            UnaryExpressionType.Negative when value.Type.IsNumber => value with { Sql = $"(- {value.Sql})", IsPlain = false },
            // A bit is turned over and not, as an integer, all of its bits.
            UnaryExpressionType.BitwiseNot when value.Type.Kind is SqlKind.Bit => value with { Sql = $"(1 - {value.Sql})", IsPlain = false },
            UnaryExpressionType.BitwiseNot when value.Type.IsInteger => value with { Sql = $"(~ {value.Sql})", IsPlain = false },
            _ => throw SqlError.Unknown(unary),
        };
    }

    private Typed Subquery(ScalarSubquery subquery, Scope scope)
    {
        var query = Query(subquery.QueryExpression, new Scope(scope));
        if (query.Columns is not [var column]) throw new SqlError(116, "Only one expression can be specified in the select list when the subquery is not introduced with EXISTS.");

        return new Typed($"({query.Sql})", column.Type, IsNullable: true);
    }
}
