using System.Globalization;

namespace PublishingPlatform.Reader.Words;

/// <summary>A moment as readers of one place and language write it. Own formats: those of the operating system differ between hosts.</summary>
public sealed record SiteTime(string Machine, string Words)
{
    public static SiteTime At(DateTimeOffset moment, string zone, string language)
    {
        var local = TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? TimeZoneInfo.ConvertTime(moment, found) : moment.ToUniversalTime();
        return new SiteTime(
            local.ToString(local.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
            LanguageTag.Kind(language) is Speech.Other
                ? local.ToString("d MMMM yyyy, HH:mm ", CultureInfo.InvariantCulture) + Offset(local)
                : local.ToString("yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture) + $"（{Offset(local)}）");
    }

    /// <summary>Without the time of day, for lists.</summary>
    public static SiteTime DayOf(DateTimeOffset moment, string zone, string language)
    {
        var full = At(moment, zone, language);
        var end = LanguageTag.Kind(language) is Speech.Other ? full.Words.IndexOf(',', StringComparison.Ordinal) : full.Words.IndexOf(' ', StringComparison.Ordinal);
        return full with { Words = full.Words[..end] };
    }

    private static string Offset(DateTimeOffset local) => local.Offset == TimeSpan.Zero
        ? "UTC"
        : "UTC" + (local.Offset < TimeSpan.Zero ? "−" : "+") +
            local.Offset.ToString(local.Offset.Minutes == 0 ? "%h" : "h':'mm", CultureInfo.InvariantCulture);
}
