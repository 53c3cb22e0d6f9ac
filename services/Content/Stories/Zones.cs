using System.Globalization;

namespace PublishingPlatform.Content.Stories;

/// <summary>Times as people choose them: a wall clock in an IANA zone.</summary>
internal static class Zones
{
    internal static bool Exists(string zone) =>
        zone.Length <= ContentLimits.Zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId;

    internal static DateTimeOffset In(string zone, DateTimeOffset time) =>
        TimeZoneInfo.ConvertTime(time, TimeZoneInfo.FindSystemTimeZoneById(zone));

    /// <summary>Far enough from the ends of the calendar that every zone can show it.</summary>
    internal static bool IsReasonable(DateTimeOffset time) => time.Year is >= 1500 and <= 9000;

    /// <summary>
    /// Reads "2026-12-01T08:00" as the wall clock of the zone, and anything with an offset as what it says.
    /// An hour that happens twice means its first time; an hour that does not happen is refused.
    /// </summary>
    internal static (DateTimeOffset At, Rejection? Refusal) Read(string text, string zone)
    {
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) || time.Year is < 1500 or > 9000)
            return (default, new("InvalidTime", $"'{text}' is no ISO 8601 time."));

        if (time.Kind is not DateTimeKind.Unspecified)
            return (DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUniversalTime(), null);

        var rules = TimeZoneInfo.FindSystemTimeZoneById(zone);
        if (rules.IsInvalidTime(time)) return (default, new("TimeDoesNotExist", $"Clocks in {zone} skip {text}."));

        var offset = rules.IsAmbiguousTime(time) ? rules.GetAmbiguousTimeOffsets(time).Max() : rules.GetUtcOffset(time);
        return (new DateTimeOffset(time, offset).ToUniversalTime(), null);
    }
}
