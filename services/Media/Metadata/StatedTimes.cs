using System.Globalization;
using System.Text.RegularExpressions;

namespace PublishingPlatform.Media.Metadata;

/// <summary>Times in the spellings of XMP, IIM and EXIF, kept as stated; an instant only with an offset.</summary>
internal static partial class StatedTimes
{
    /// <summary>For example <c>2021-10-20T21:01:01+08:00</c>, also without zone, seconds or time.</summary>
    internal static StatedTime? FromXmp(string? text) => text is null || !Xmp().IsMatch(text) ? null : Of(text);

    /// <summary>2:55 <c>20211020</c> and 2:60 <c>210101+0800</c>. A time without offset stays local.</summary>
    internal static StatedTime? FromIim(string? date, string? time)
    {
        if (date is null || IimDate().Match(date) is not { Success: true } d) return null;

        var day = $"{d.Groups[1].Value}-{d.Groups[2].Value}-{d.Groups[3].Value}";
        if (time is null || IimTime().Match(time) is not { Success: true } t) return Of(day);

        var zone = t.Groups[4].Success ? $"{t.Groups[4].Value}:{t.Groups[5].Value}" : "";
        return Of($"{day}T{t.Groups[1].Value}:{t.Groups[2].Value}:{t.Groups[3].Value}{zone}");
    }

    /// <summary><c>2021:10:20 21:01:01</c> and an offset of its own.</summary>
    internal static StatedTime? FromExif(string? taken, string? offset)
    {
        if (taken is null || Exif().Match(taken) is not { Success: true } t) return null;

        var zone = offset is not null && Offset().IsMatch(offset) ? offset : "";
        return Of($"{t.Groups[1].Value}-{t.Groups[2].Value}-{t.Groups[3].Value}T{t.Groups[4].Value}{zone}");
    }

    private static StatedTime? Of(string text)
    {
        // Cameras without a set clock write zeroes.
        if (text.StartsWith("0000", StringComparison.Ordinal)) return null;

        var zoned = text.Contains('T') && Zoned().IsMatch(text);
        if (!zoned) return new StatedTime(text, null);

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? new StatedTime(text, instant)
            : null;
    }

    [GeneratedRegex(@"^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$")]
    private static partial Regex Xmp();

    [GeneratedRegex(@"(Z|[+-]\d{2}:\d{2})$")]
    private static partial Regex Zoned();

    [GeneratedRegex(@"^(\d{4})-?(\d{2})-?(\d{2})$")]
    private static partial Regex IimDate();

    [GeneratedRegex(@"^(\d{2}):?(\d{2}):?(\d{2})(?:([+-]\d{2}):?(\d{2}))?$")]
    private static partial Regex IimTime();

    [GeneratedRegex(@"^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}:\d{2})")]
    private static partial Regex Exif();

    [GeneratedRegex(@"^[+-]\d{2}:\d{2}$")]
    private static partial Regex Offset();
}
