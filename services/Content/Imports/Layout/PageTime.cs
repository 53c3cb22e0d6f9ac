using System.Globalization;
using System.Text.RegularExpressions;

namespace PublishingPlatform.Content.Imports.Layout;

/// <summary>A clock reading on a page, with its offset if the page states one, and whether it has a time of day at all.</summary>
internal sealed partial record PageTime(DateTime Local, TimeSpan? Offset, bool HasClock)
{
    private static readonly string[] Months =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>The first date in the text, with the stretch of text that it took.</summary>
    public static (PageTime Time, Range Taken)? Find(string text)
    {
        foreach (var pattern in (Regex[])[Numeric(), DayFirst(), MonthFirst()])
        {
            foreach (Match match in pattern.Matches(text))
            {
                if (Read(match) is { } time) return (time, match.Index..(match.Index + match.Length));
            }
        }
        return null;
    }

    /// <summary>Where the text has the form of a date that does not exist; null when it has none, or a real one.</summary>
    public static Range? FindImpossible(string text)
    {
        if (Find(text) is not null) return null;
        foreach (var pattern in (Regex[])[Numeric(), DayFirst(), MonthFirst()])
        {
            if (pattern.Match(text) is { Success: true } match) return match.Index..(match.Index + match.Length);
        }
        return null;
    }

    private static PageTime? Read(Match match)
    {
        var month = match.Groups["month"] is { Success: true } digits
            ? int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture)
            : Array.IndexOf(Months, match.Groups["name"].Value[..3].ToLowerInvariant()) + 1;
        var year = int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture);
        var day = int.Parse(match.Groups["day"].ValueSpan, CultureInfo.InvariantCulture);
        if (year is < 1900 or > 2199 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;

        var date = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);
        if (!match.Groups["hour"].Success) return new PageTime(date, null, HasClock: false);

        var hour = Number("hour");
        var half = match.Groups["half"].Value.ToLowerInvariant();
        if (half is "下午" or "晚上" or "pm" or "p.m." && hour < 12) hour += 12;
        if (half is "上午" or "凌晨" or "am" or "a.m." && hour == 12) hour = 0;
        if (hour > 23 || Number("minute") > 59 || Number("second") > 59) return null;

        var local = date.AddHours(hour).AddMinutes(Number("minute")).AddSeconds(Number("second"));
        return new PageTime(local, OffsetOf(match.Groups["offset"].Value), HasClock: true);

        int Number(string group) => match.Groups[group] is { Success: true } found ? int.Parse(found.ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    private static TimeSpan? OffsetOf(string text)
    {
        if (text.Length == 0) return null;
        if (text is "Z" or "UTC" or "GMT") return TimeSpan.Zero;
        var digits = text[1..].Replace(":", "", StringComparison.Ordinal);
        var offset = new TimeSpan(int.Parse(digits[..2], CultureInfo.InvariantCulture), int.Parse(digits[2..], CultureInfo.InvariantCulture), 0);
        if (offset > TimeSpan.FromHours(14)) return null;
        return text[0] == '-' ? -offset : offset;
    }

    private const string Clock =
        """(?:\s?(?:星期|週|周)[一二三四五六日天])?(?:[,，]?(?:\s{0,3}|T|\sat\s)(?<half>上午|下午|晚上|凌晨)?\s?(?<hour>\d{1,2})\s?[:：時时點点]\s?(?<minute>\d{2})分?(?:[:：](?<second>\d{2})(?:\.\d+)?)?\s?(?<half>[AaPp]\.?[Mm]\.?(?![A-Za-z]))?\s?(?<offset>Z(?![A-Za-z])|UTC|GMT|[+\-]\d{2}:?\d{2})?)?""";

    [GeneratedRegex("""(?<!\d)(?<year>\d{4})\s?(?:年|[-/.．](?=\s?\d{1,2}\s?[-/.．]))\s?(?<month>\d{1,2})\s?(?:月|[-/.．])\s?(?<day>\d{1,2})(?!\d)日?""" + Clock)]
    private static partial Regex Numeric();

    [GeneratedRegex("""(?<![\w])(?<day>\d{1,2})(?:st|nd|rd|th)?\s(?<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,?\s(?<year>\d{4})(?!\d)""" + Clock, RegexOptions.IgnoreCase)]
    private static partial Regex DayFirst();

    [GeneratedRegex("""(?<![\w])(?<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s(?<year>\d{4})(?!\d)""" + Clock, RegexOptions.IgnoreCase)]
    private static partial Regex MonthFirst();
}
