using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace PublishingPlatform.Content;

/// <summary>Where a page of a list ends, as its <c>next</c> says it. False is the answer to an <c>after</c> that no list ever gave; none at all is the beginning.</summary>
internal static class PageCursor
{
    internal static string Of(DateTimeOffset at, Guid id) => Cursor.Encode(at.UtcTicks.ToString(CultureInfo.InvariantCulture), id.ToString());

    internal static string Of(long number) => Cursor.Encode(number.ToString(CultureInfo.InvariantCulture));

    internal static bool TryRead(string? after, out (DateTimeOffset At, Guid Id)? last)
    {
        last = null;
        if (string.IsNullOrEmpty(after)) return true;
        if (Cursor.Decode(after, 2) is not [var ticks, var idText] || !Guid.TryParse(idText, out var id)
            || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var time) || time > DateTime.MaxValue.Ticks) return false;

        last = (new DateTimeOffset(time, TimeSpan.Zero), id);
        return true;
    }

    internal static bool TryRead(string? after, out long? last)
    {
        last = null;
        if (string.IsNullOrEmpty(after)) return true;
        if (Cursor.Decode(after, 1) is not [var text] || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;

        last = number;
        return true;
    }

    internal static ProblemHttpResult Invalid() => Problems.BadRequest("InvalidCursor", "'after' must be the 'next' of an earlier page.");
}
