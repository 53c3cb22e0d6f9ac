using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using PublishingPlatform.Tds.Types;

namespace PublishingPlatform.Tds.Translation;

internal sealed partial class Translator
{
    private Typed Function(FunctionCall call, Scope scope)
    {
        if (call.CallTarget is not null || call.WithinGroupClause is not null) throw SqlError.Unknown(call);

        var name = call.FunctionName.Value.ToUpperInvariant();
        if (call.OverClause is not null) return Numbered(name, call, scope);
        if (name is "COUNT" or "COUNT_BIG") return Count(name, call, scope);

        var arguments = call.Parameters.Select(parameter => Expression(parameter, scope)).ToList();
        if (call.UniqueRowFilter is UniqueRowFilter.Distinct) throw SqlError.Unknown(call);

        return (name, arguments) switch
        {
            ("MAX" or "MIN", [var value]) when value.Type.Kind is not (SqlKind.Bit or SqlKind.Binary) => new Typed($"{name}({value.Sql})", value.Type),
            ("SUM", [var value]) when value.Type.IsNumber && value.Type.Kind is not SqlKind.Bit => new Typed($"SUM({value.Sql})", AtLeastInt(value.Type)),
            ("AVG", [var value]) when value.Type.Kind is SqlKind.Float => new Typed($"AVG({value.Sql})", value.Type),
            // Whole numbers have a whole average.
            ("AVG", [var value]) when value.Type.IsInteger && value.Type.Kind is not SqlKind.Bit => new Typed($"(SUM({value.Sql}) / COUNT({value.Sql}))", AtLeastInt(value.Type)),
            ("ISNULL", [var value, var instead]) => new Typed($"COALESCE({value.Sql}, {Convert(instead, value.Type, call).Sql})", value.Type, instead.IsNullable),
            ("LEN", [{ Type.IsText: true } value]) => new Typed($"tds_len({value.Sql})", LengthOf(value)),
            ("DATALENGTH", [{ Type.IsText: true } value]) => new Typed($"(2 * tds_units({value.Sql}))", LengthOf(value)),
            ("DATALENGTH", [{ Type.Kind: SqlKind.Binary } value]) => new Typed($"length({value.Sql})", LengthOf(value)),
            ("LOWER" or "UPPER" or "LTRIM" or "RTRIM" or "TRIM", [{ Type.IsText: true } value]) => new Typed($"tds_{call.FunctionName.Value.ToLowerInvariant()}({value.Sql})", value.Type, value.IsNullable),
            ("CHARINDEX", [{ Type.IsText: true } sought, { Type.IsText: true } value]) => new Typed($"tds_charindex({sought.Sql}, {value.Sql})", LengthOf(value)),
            ("SUBSTRING", [{ Type.IsText: true } value, { Type.IsInteger: true } from, { Type.IsInteger: true } length]) =>
                new Typed($"tds_substring({value.Sql}, {from.Sql}, {length.Sql})", value.Type, value.IsNullable),
            ("REPLACE", [{ Type.IsText: true } value, { Type.IsText: true } old, { Type.IsText: true } replacement]) =>
                new Typed($"replace({value.Sql}, {old.Sql}, {replacement.Sql})", SqlType.LongText, value.IsNullable),
            ("ABS", [{ Type.IsNumber: true } value]) => new Typed($"abs({value.Sql})", value.Type, value.IsNullable),
            ("DATEADD", _) => throw SqlError.Unknown(call),
            ("SYSUTCDATETIME", []) => new Typed("tds_now()", SqlType.DateTime2, IsNullable: false),
            ("SYSDATETIMEOFFSET", []) => new Typed("tds_now()", SqlType.DateTimeOffset, IsNullable: false),
            ("NEWID", []) => new Typed("tds_newid()", SqlType.Guid, IsNullable: false),
            ("OBJECT_ID", _) => ObjectId(call),
            ("DB_ID", [{ Type.IsText: true } database]) => new Typed($"tds_db_id({database.Sql})", SqlType.Int),
            ("DB_NAME", []) => new Typed("tds_db_name()", SqlType.Name),
            ("SCHEMA_NAME", []) => new Typed("'dbo'", SqlType.Name),
            ("SERVERPROPERTY", _) when call.Parameters is [StringLiteral { Value: var property }] => ServerProperty(property),
            _ => throw SqlError.Unknown(call),
        };
    }

    private static SqlType AtLeastInt(SqlType type) => type.Kind is SqlKind.TinyInt or SqlKind.SmallInt ? SqlType.Int : type;

    // Of what is max, lengths and places are bigint.
    private static SqlType LengthOf(Typed value) => value.Type.Length == SqlType.Max ? SqlType.BigInt : SqlType.Int;

    private Typed Count(string name, FunctionCall call, Scope scope)
    {
        if (call.Parameters is not [var counted]) throw SqlError.Unknown(call);

        var distinct = call.UniqueRowFilter is UniqueRowFilter.Distinct ? "DISTINCT " : "";
        var what = counted is ColumnReferenceExpression { ColumnType: ColumnType.Wildcard } ? "*" : Expression(counted, scope).Sql;
        return new Typed($"COUNT({distinct}{what})", name == "COUNT" ? SqlType.Int : SqlType.BigInt, IsNullable: false);
    }

    private Typed Numbered(string name, FunctionCall call, Scope scope)
    {
        if (name != "ROW_NUMBER" || call.OverClause is not { WindowFrameClause: null, OrderByClause: { } order } over) throw SqlError.Unknown(call);

        var partitions = over.Partitions.Count == 0 ? "" : $"PARTITION BY {string.Join(", ", over.Partitions.Select(each => Expression(each, scope).Sql))} ";
        return new Typed($"ROW_NUMBER() OVER ({partitions}{OrderBy(order, scope)})", SqlType.BigInt, IsNullable: false);
    }

    private Typed Cut(string function, IList<ScalarExpression> parameters, TSqlFragment fragment, Scope scope)
    {
        if (parameters is not [var text, var length]) throw SqlError.Unknown(fragment);

        var value = Text(text, scope);
        return new Typed($"{function}({value.Sql}, {Expression(length, scope).Sql})", value.Type, value.IsNullable);
    }

    // The translation is made anew when the catalogue has changed, so that it may stand in it as a number.
    private Typed ObjectId(FunctionCall call)
    {
        if (call.Parameters is not ([StringLiteral] or [StringLiteral, StringLiteral { Value: "U" }])) throw SqlError.Unknown(call);

        var parts = ((StringLiteral)call.Parameters[0]).Value.Split('.').Select(part => part.Trim('[', ']')).ToList();
        var isOurs = parts.Count == 1 || (parts.Count == 2 && parts[0] == "dbo");
        return isOurs && catalogue.Tables.TryGetValue(parts[^1], out var table)
            ? new Typed(table.Id.ToString(CultureInfo.InvariantCulture), SqlType.Int)
            : new Typed("NULL", SqlType.Int);
    }

    private static Typed ServerProperty(string property) => property switch
    {
        // A sql_variant there, cast by whoever asks.
        "EngineEdition" => new Typed("3", SqlType.Int),
        "ProductVersion" => new Typed(Literal(Protocol.ServerVersion.Text), SqlType.Name),
        _ => throw SqlError.Unknown($"SERVERPROPERTY('{property}')"),
    };
}
