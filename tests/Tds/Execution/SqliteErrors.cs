using System.Globalization;
using Microsoft.Data.Sqlite;
using PublishingPlatform.Tds.Protocol;
using PublishingPlatform.Tds.Translation;

namespace PublishingPlatform.Tds.Execution;

/// <summary>What SQL Server would have said where SQLite refuses.</summary>
internal static class SqliteErrors
{
    // Extended result codes of SQLite.
    private const int Check = 275;
    private const int ForeignKey = 787;
    private const int NotNull = 1299;
    private const int PrimaryKey = 1555;
    private const int Unique = 2067;
    private const int RowId = 2579;

    public static SqlError Translate(SqliteException problem, Catalogue catalogue, StatementKind kind)
    {
        // "SQLite Error 19: 'UNIQUE constraint failed: Leases.Name'."
        var message = problem.Message;
        var detail = message.IndexOf('\'', StringComparison.Ordinal) is var from and >= 0 && message.LastIndexOf('\'') is var to && to > from ? message[(from + 1)..to] : message;
        var about = detail[(detail.IndexOf(": ", StringComparison.Ordinal) is var colon and >= 0 ? colon + 2 : 0)..];
        if (detail.StartsWith(Functions.ErrorMark, StringComparison.Ordinal) && detail.Split('#', 4) is [_, _, var number, var said])
            return new SqlError(int.Parse(number, CultureInfo.InvariantCulture), said);

        return problem.SqliteExtendedErrorCode switch
        {
            Check => Checked(about),
            NotNull => Missing(about, kind),
            PrimaryKey or Unique or RowId => Duplicate(about, catalogue),
            ForeignKey => new SqlError(547, $"The {kind.ToString().ToUpperInvariant()} statement conflicted with a FOREIGN KEY or REFERENCE constraint."),
            _ => SqlError.Unknown($"what SQLite answers here ({problem.SqliteExtendedErrorCode}: {detail})"),
        };
    }

    private static SqlError Checked(string constraint)
    {
        if (constraint.Split(Definitions.Separator) is not [var number, var table, var column]) return new SqlError(547, $"The statement conflicted with the CHECK constraint \"{constraint}\".");

        return number == "2628"
            ? new SqlError(2628, $"String or binary data would be truncated in table '{table}', column '{column}'. Truncated value: '…'.")
            : new SqlError(8115, $"Arithmetic overflow error converting expression to the data type of '{table}.{column}'.");
    }

    private static SqlError Missing(string column, StatementKind kind)
    {
        var (table, name) = (column[..column.IndexOf('.', StringComparison.Ordinal)], column[(column.IndexOf('.', StringComparison.Ordinal) + 1)..]);
        return new SqlError(515, $"Cannot insert the value NULL into column '{name}', table '{table}'; column does not allow nulls. {kind.ToString().ToUpperInvariant()} fails.");
    }

    private static SqlError Duplicate(string columns, Catalogue catalogue)
    {
        var names = columns.Split(", ").Select(column => column[(column.LastIndexOf('.') + 1)..]).ToList();
        var table = columns[..columns.IndexOf('.', StringComparison.Ordinal)];
        var index = catalogue.Tables.GetValueOrDefault(table)?.Indexes.Find(index => index.IsUnique && index.Columns.SequenceEqual(names));
        return index switch
        {
            { IsPrimaryKey: true } => new SqlError(2627, $"Violation of PRIMARY KEY constraint '{index.Name}'. Cannot insert duplicate key in object 'dbo.{table}'.", severity: 14),
            { IsConstraint: true } => new SqlError(2627, $"Violation of UNIQUE KEY constraint '{index.Name}'. Cannot insert duplicate key in object 'dbo.{table}'.", severity: 14),
            { } => new SqlError(2601, $"Cannot insert duplicate key row in object 'dbo.{table}' with unique index '{index.Name}'.", severity: 14),
            null => SqlError.Unknown($"the unique key over {columns}"),
        };
    }
}
