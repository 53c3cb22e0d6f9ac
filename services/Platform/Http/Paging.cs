using System.Buffers.Text;
using System.Text;
using System.Text.Json.Serialization;

namespace PublishingPlatform.Platform.Http;

/// <summary>One page of a list; <see cref="Next"/> is what to give as <c>after</c> for the following one, null on the last.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);

public static class Page
{
    /// <summary>Makes a page of at most <paramref name="limit"/> from rows of which one more was read to see whether there is a next page.</summary>
    public static Page<TItem> Of<TRow, TItem>(IReadOnlyList<TRow> rows, int limit, Func<TRow, string> cursor, Func<TRow, TItem> item) =>
        new([.. rows.Take(limit).Select(item)], rows.Count > limit ? cursor(rows[limit - 1]) : null);
}

public static class Paging
{
    public const int Default = 50;
    public const int Max = 200;

    /// <summary>The asked-for page size, kept within bounds.</summary>
    public static int Limit(int? asked) => Math.Clamp(asked ?? Default, 1, Max);
}

/// <summary>The place in a list where a page ended, as a text that clients pass back untouched.</summary>
public static class Cursor
{
    public static string Encode(params ReadOnlySpan<string> parts) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('\n', parts.ToArray())));

    /// <summary>Null when the text is not one of ours or has another number of parts.</summary>
    public static string[]? Decode(string? cursor, int parts)
    {
        if (string.IsNullOrEmpty(cursor) || cursor.Length > 1000 || !Base64Url.IsValid(cursor)) return null;

        var decoded = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('\n');
        return decoded.Length == parts ? decoded : null;
    }
}
