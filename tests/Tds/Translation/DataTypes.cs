using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using PublishingPlatform.Tds.Types;

namespace PublishingPlatform.Tds.Translation;

/// <summary>Types as they are written.</summary>
internal static class DataTypes
{
    public static SqlType Of(DataTypeReference reference)
    {
        var length = reference is ParameterizedDataTypeReference { Parameters: [var only] }
            ? only is MaxLiteral ? SqlType.Max : int.Parse(only.Value, CultureInfo.InvariantCulture)
            : (int?)null;
        return reference.Name.BaseIdentifier.Value.ToLowerInvariant() switch
        {
            "bit" => SqlType.Bit,
            "tinyint" => new SqlType(SqlKind.TinyInt),
            "smallint" => new SqlType(SqlKind.SmallInt),
            "int" => SqlType.Int,
            "bigint" => SqlType.BigInt,
            "float" when length is null or 53 => SqlType.Float,
            "uniqueidentifier" => SqlType.Guid,
            "datetime2" when length is null or 7 => SqlType.DateTime2,
            "datetimeoffset" when length is null or 7 => SqlType.DateTimeOffset,
            "sysname" => SqlType.Name,
            "nvarchar" => SqlType.Text(length ?? 1),
            "varbinary" => SqlType.Binary(length ?? 1),
            _ => throw SqlError.Unknown(reference),
        };
    }
}
