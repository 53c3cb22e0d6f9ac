using System.Globalization;

namespace PublishingPlatform.Syndication.Formats;

/// <summary>Times as the feed and news standards spell them, always in UTC.</summary>
internal static class Timestamps
{
    /// <summary>RFC 3339 with milliseconds.</summary>
    public static string Internet(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>RFC 822 with a four-digit year, for RSS and HTTP.</summary>
    public static string Mail(DateTimeOffset time) => time.ToString("R", CultureInfo.InvariantCulture);
}
