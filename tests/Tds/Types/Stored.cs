using System.Globalization;

namespace PublishingPlatform.Tds.Types;

/// <summary>
/// How a value of SQL Server lies in SQLite: whole numbers and bits as integers, moments as ticks of 100 ns in UTC, and
/// uniqueidentifiers as their bytes in the order in which SQL Server compares them, so that both sort alike.
/// </summary>
internal static class Stored
{
    // SQL Server compares the last six bytes first; the same order as that of System.Data.SqlTypes.SqlGuid.
    private static readonly int[] OrderOfComparison = [10, 11, 12, 13, 14, 15, 8, 9, 6, 7, 4, 5, 0, 1, 2, 3];

    public static byte[] FromGuid(ReadOnlySpan<byte> wire)
    {
        var stored = new byte[16];
        for (var i = 0; i < stored.Length; i++) stored[i] = wire[OrderOfComparison[i]];

        return stored;
    }

    public static byte[] FromGuid(Guid guid) => FromGuid(guid.ToByteArray());

    public static void ToGuid(ReadOnlySpan<byte> stored, Span<byte> wire)
    {
        for (var i = 0; i < stored.Length; i++) wire[OrderOfComparison[i]] = stored[i];
    }

    public static Guid ToGuid(byte[] stored)
    {
        Span<byte> wire = stackalloc byte[16];
        ToGuid(stored, wire);
        return new Guid(wire);
    }

    /// <summary>A moment that is written as ISO 8601 says; one without an offset is in UTC.</summary>
    public static long TicksOf(string text)
    {
        const DateTimeStyles style = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, style, out var moment)
            ? moment.UtcTicks
            : throw new SqlError(241, "Conversion failed when converting date and/or time from character string.");
    }

    /// <summary>As CONVERT without a style writes it.</summary>
    public static string TextOf(long ticks, SqlKind kind)
    {
        var moment = new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture);
        return kind is SqlKind.DateTimeOffset ? moment + " +00:00" : moment;
    }
}
