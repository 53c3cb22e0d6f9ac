using System.Globalization;
using Microsoft.Data.Sqlite;
using PublishingPlatform.Tds.Types;

namespace PublishingPlatform.Tds.Execution;

/// <summary>What SQL Server does with values and SQLite does not, or does otherwise.</summary>
internal static class Functions
{
    /// <summary>Stands before the number of an error that one of these functions ends in; SQLite passes on no more than a text.</summary>
    public const string ErrorMark = "#tds#";

    public static void Register(SqliteConnection connection)
    {
        connection.CreateCollation("BIN2", Bin2.Compare);
        Texts(connection);
        Conversions(connection);
        connection.CreateFunction("tds_newid", () => Stored.FromGuid(Guid.NewGuid()));
        connection.CreateFunction("tds_now", () => DateTime.UtcNow.Ticks);
    }

    private static void Texts(SqliteConnection connection)
    {
        connection.CreateFunction("tds_units", (string? text) => text is null ? (long?)null : text.Length, isDeterministic: true);
        // LEN does not count what stands at the end as spaces.
        connection.CreateFunction("tds_len", (string? text) => text is null ? (long?)null : text.TrimEnd(' ').Length, isDeterministic: true);
        connection.CreateFunction("tds_lower", (string? text) => text?.ToLowerInvariant(), isDeterministic: true);
        connection.CreateFunction("tds_upper", (string? text) => text?.ToUpperInvariant(), isDeterministic: true);
        connection.CreateFunction("tds_ltrim", (string? text) => text?.TrimStart(' '), isDeterministic: true);
        connection.CreateFunction("tds_rtrim", (string? text) => text?.TrimEnd(' '), isDeterministic: true);
        connection.CreateFunction("tds_trim", (string? text) => text?.Trim(' '), isDeterministic: true);
        connection.CreateFunction("tds_like", (string? text, string? pattern, string? escape) => text is null || pattern is null || escape is null ? (long?)null : Pattern.Matches(text, pattern, escape) ? 1 : 0, isDeterministic: true);
        connection.CreateFunction(
            "tds_charindex",
            (string? sought, string? text) => sought is null || text is null ? (long?)null : sought.Length == 0 ? 0 : text.IndexOf(sought, StringComparison.Ordinal) + 1,
            isDeterministic: true);
        connection.CreateFunction("tds_left", (string? text, long? length) => text is null || length is null ? null : Guarded(() => text[..Within(length.Value, text)]), isDeterministic: true);
        connection.CreateFunction("tds_right", (string? text, long? length) => text is null || length is null ? null : Guarded(() => text[^Within(length.Value, text)..]), isDeterministic: true);
        connection.CreateFunction("tds_substring", (string? text, long? from, long? length) => text is null || from is null || length is null ? null : Guarded(() => Substring(text, from.Value, length.Value)), isDeterministic: true);
    }

    private static void Conversions(SqliteConnection connection)
    {
        connection.CreateFunction("tds_range", (long? value, long least, long most, string type) => value is null ? (long?)null : Guarded(() => InRange(value.Value, least, most, type)), isDeterministic: true);
        connection.CreateFunction("tds_integer", (string? text, long least, long most, string type) => text is null ? (long?)null : Guarded(() => InRange(Integer(text, type), least, most, type)), isDeterministic: true);
        connection.CreateFunction("tds_float", (string? text) => text is null ? (double?)null : Guarded(() => Float(text)), isDeterministic: true);
        connection.CreateFunction("tds_divisor", (object? value) => Guarded(() => Divisor(value)), isDeterministic: true);
        connection.CreateFunction("tds_guid", (string? text) => text is null ? null : Guarded(() => GuidOf(text)), isDeterministic: true);
        connection.CreateFunction("tds_guid_text", (byte[]? guid) => guid is null ? null : Stored.ToGuid(guid).ToString().ToUpperInvariant(), isDeterministic: true);
        connection.CreateFunction("tds_moment", (string? text) => text is null ? (long?)null : Guarded(() => Stored.TicksOf(text)), isDeterministic: true);
        connection.CreateFunction(
            "tds_moment_text", (long? ticks, long withOffset) => ticks is null ? null : Stored.TextOf(ticks.Value, withOffset == 1 ? SqlKind.DateTimeOffset : SqlKind.DateTime2), isDeterministic: true);
    }

    private static T Guarded<T>(Func<T> function)
    {
        try
        {
            return function();
        }
        catch (SqlError error)
        {
            throw new InvalidOperationException($"{ErrorMark}{error.Number}#{error.Message}");
        }
    }

    private static int Within(long length, string text) =>
        length < 0 ? throw new SqlError(536, "Invalid length parameter passed to the LEFT or RIGHT function.") : (int)Math.Min(length, text.Length);

    private static string Substring(string text, long from, long length)
    {
        if (length < 0) throw new SqlError(537, "Invalid length parameter passed to the LEFT or SUBSTRING function.");

        var (start, end) = (Math.Max(0, from - 1), Math.Min(text.Length, from - 1 + length));
        return start >= end ? "" : text[(int)start..(int)end];
    }

    private static long InRange(long value, long least, long most, string type) =>
        value >= least && value <= most ? value : throw new SqlError(8115, $"Arithmetic overflow error converting expression to data type {type}.");

    private static long Integer(string text, string type) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new SqlError(245, $"Conversion failed when converting the nvarchar value '{text}' to data type {type}.");

    private static double Float(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw new SqlError(8114, "Error converting data type nvarchar to float.");

    private static object? Divisor(object? value) => value is 0L or 0d ? throw new SqlError(8134, "Divide by zero error encountered.") : value;

    private static byte[] GuidOf(string text) =>
        Guid.TryParse(text, out var guid) ? Stored.FromGuid(guid) : throw new SqlError(8169, "Conversion failed when converting from a character string to uniqueidentifier.");
}
