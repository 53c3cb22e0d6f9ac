using Microsoft.SqlServer.TransactSql.ScriptDom;
using PublishingPlatform.Tds.Types;

namespace PublishingPlatform.Tds.Translation;

internal sealed partial class Translator
{
    private string Condition(BooleanExpression condition, Scope scope) => condition switch
    {
        BooleanParenthesisExpression inner => $"({Condition(inner.Expression, scope)})",
        BooleanNotExpression not => $"NOT ({Condition(not.Expression, scope)})",
        BooleanBinaryExpression both =>
            $"({Condition(both.FirstExpression, scope)} {(both.BinaryExpressionType is BooleanBinaryExpressionType.And ? "AND" : "OR")} {Condition(both.SecondExpression, scope)})",
        BooleanIsNullExpression isNull => $"{Expression(isNull.Expression, scope).Sql} IS {(isNull.IsNot ? "NOT " : "")}NULL",
        BooleanComparisonExpression comparison => Comparison(comparison, scope),
        BooleanTernaryExpression between => Between(between, scope),
        DistinctPredicate distinct => Distinct(distinct, scope),
        ExistsPredicate exists => $"EXISTS ({Query(exists.Subquery.QueryExpression, new Scope(scope)).Sql})",
        InPredicate among => Among(among, scope),
        LikePredicate like => Like(like, scope),
        _ => throw SqlError.Unknown(condition),
    };

    private string Comparison(BooleanComparisonExpression comparison, Scope scope)
    {
        var (left, right) = Alike(Expression(comparison.FirstExpression, scope), Expression(comparison.SecondExpression, scope), comparison);
        var sign = comparison.ComparisonType switch
        {
            BooleanComparisonType.Equals => "=",
            BooleanComparisonType.NotEqualToBrackets or BooleanComparisonType.NotEqualToExclamation => "<>",
            BooleanComparisonType.LessThan => "<",
            BooleanComparisonType.LessThanOrEqualTo => "<=",
            BooleanComparisonType.GreaterThan => ">",
            BooleanComparisonType.GreaterThanOrEqualTo => ">=",
            _ => throw SqlError.Unknown(comparison),
        };
        return $"{Collated(left, right)} {sign} {right.Sql}";
    }

    private string Between(BooleanTernaryExpression between, Scope scope)
    {
        var value = Expression(between.FirstExpression, scope);
        var (least, most) = (Expression(between.SecondExpression, scope), Expression(between.ThirdExpression, scope));
        var type = Common([value, least, most], between);
        var not = between.TernaryExpressionType is BooleanTernaryExpressionType.NotBetween ? "NOT " : "";
        return $"{Collated(Convert(value, type, between), value)} {not}BETWEEN {Convert(least, type, between).Sql} AND {Convert(most, type, between).Sql}";
    }

    private string Distinct(DistinctPredicate distinct, Scope scope)
    {
        var (left, right) = Alike(Expression(distinct.FirstExpression, scope), Expression(distinct.SecondExpression, scope), distinct);
        return $"{Collated(left, right)} IS {(distinct.IsNot ? "" : "NOT ")}{right.Sql}";
    }

    private string Among(InPredicate among, Scope scope)
    {
        var value = Expression(among.Expression, scope);
        var not = among.NotDefined ? "NOT " : "";
        if (among.Subquery is { } subquery)
        {
            var query = Query(subquery.QueryExpression, new Scope(scope));
            if (query.Columns is not [var column]) throw new SqlError(116, "Only one expression can be specified in the select list when the subquery is not introduced with EXISTS.");
            if (column.Type.Kind != value.Type.Kind) throw SqlError.Unknown($"a {value.Type} IN a subquery of {column.Type}");

            return $"{Collated(value, value)} {not}IN ({query.Sql})";
        }

        var values = among.Values.Select(each => Expression(each, scope)).ToList();
        var type = Common([value, .. values], among);
        return $"{Collated(Convert(value, type, among), value)} {not}IN ({string.Join(", ", values.Select(each => Convert(each, type, among).Sql))})";
    }

    private string Like(LikePredicate like, Scope scope)
    {
        var (value, pattern) = (Text(like.FirstExpression, scope), Text(like.SecondExpression, scope));
        var escape = like.EscapeExpression is null ? "''" : Text(like.EscapeExpression, scope).Sql;
        return $"{(like.NotDefined ? "NOT " : "")}tds_like({value.Sql}, {pattern.Sql}, {escape})";
    }

    private Typed Text(ScalarExpression expression, Scope scope)
    {
        var value = Expression(expression, scope);
        return Convert(value, value.Type.IsText ? value.Type : SqlType.LongText, expression);
    }

    // SQLite takes the collation of a column; where there is none on either side it would compare bytes.
    private static string Collated(Typed left, Typed right) =>
        left.Type.IsText && !left.IsPlain && !right.IsPlain ? $"{left.Sql} COLLATE BIN2" : left.Sql;
}
