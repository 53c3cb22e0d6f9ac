using Microsoft.SqlServer.TransactSql.ScriptDom;
using PublishingPlatform.Tds.Types;

namespace PublishingPlatform.Tds.Translation;

internal sealed partial class Translator
{
    /// <summary>A value as one of another type, as CAST makes it or as an assignment does by itself.</summary>
    /// <param name="isCast">CAST cuts texts to their length; an assignment refuses those that are too long.</param>
    private static Typed Convert(Typed value, SqlType type, TSqlFragment fragment, bool isCast = false)
    {
        var (from, to) = (value.Type.Kind, type.Kind);
        if (from == SqlKind.Null) return value with { Type = type };
        if (from == to)
        {
            var isShorter = isCast && type.Length != SqlType.Max && (value.Type.Length == SqlType.Max || value.Type.Length > type.Length);
            return isShorter ? value with { Sql = $"tds_left({value.Sql}, {type.Length})", Type = type, IsPlain = false } : value with { Type = type };
        }

        var sql = (from, to) switch
        {
            (_, SqlKind.Bit) when value.Type.IsNumber => $"({value.Sql} <> 0)",
            (_, SqlKind.Float) when value.Type.IsInteger => $"CAST({value.Sql} AS REAL)",
            (SqlKind.Float, _) when type.IsInteger => $"tds_range(CAST({value.Sql} AS INTEGER), {RangeOf(type)})",
            _ when value.Type.IsInteger && type.IsInteger => to > from ? value.Sql : $"tds_range({value.Sql}, {RangeOf(type)})",
            (SqlKind.Text, _) when type.IsInteger => $"tds_integer({value.Sql}, {RangeOf(type)})",
            (SqlKind.Text, SqlKind.Float) => $"tds_float({value.Sql})",
            (SqlKind.Text, SqlKind.Guid) => $"tds_guid({value.Sql})",
            (SqlKind.Text, SqlKind.DateTimeOffset or SqlKind.DateTime2) => $"tds_moment({value.Sql})",
            (SqlKind.Guid, SqlKind.Text) => $"tds_guid_text({value.Sql})",
            (SqlKind.DateTimeOffset or SqlKind.DateTime2, SqlKind.Text) => $"tds_moment_text({value.Sql}, {(from is SqlKind.DateTimeOffset ? 1 : 0)})",
            (SqlKind.DateTimeOffset, SqlKind.DateTime2) or (SqlKind.DateTime2, SqlKind.DateTimeOffset) => value.Sql,
            (_, SqlKind.Text) when value.Type.IsInteger => $"CAST({value.Sql} AS TEXT)",
            (SqlKind.Text, SqlKind.Binary) when !isCast =>
                throw new SqlError(257, "Implicit conversion from data type nvarchar to varbinary(max) is not allowed. Use the CONVERT function to run this query."),
            _ => throw SqlError.Unknown($"how {value.Type} becomes {type} in {fragment.GetType().Name}"),
        };
        return new Typed(sql, type, value.IsNullable);
    }

    private static string RangeOf(SqlType type) => $"{type.Range.Least}, {type.Range.Most}, '{type}'";

    /// <summary>Two values in the type of the one that has precedence.</summary>
    private static (Typed Left, Typed Right) Alike(Typed left, Typed right, TSqlFragment fragment)
    {
        var type = Common([left, right], fragment);
        return (Convert(left, type, fragment), Convert(right, type, fragment));
    }

    /// <summary>The type that several values have together (data type precedence).</summary>
    private static SqlType Common(IReadOnlyCollection<Typed> values, TSqlFragment fragment)
    {
        var types = values.Select(value => value.Type).Where(type => type.Kind is not SqlKind.Null).ToList();
        if (types.Count == 0) return SqlType.Null;

        var highest = types.MaxBy(type => type.Kind);
        if (highest.Kind is SqlKind.Text or SqlKind.Binary)
        {
            if (types.Exists(type => type.Kind != highest.Kind)) throw SqlError.Unknown(fragment);

            return highest with { Length = types.Exists(type => type.Length == SqlType.Max) ? SqlType.Max : types.Max(type => type.Length) };
        }

        return highest;
    }
}
