namespace PublishingPlatform.Notification.Mail.Words;

/// <summary>Finds the words nearest to a BCP 47 tag; English for every language that nobody wrote texts in yet.</summary>
internal static class WordsFor
{
    private static readonly string[] TraditionalMarks = ["hant", "tw", "hk", "mo"];

    public static MailWords Language(string? tag)
    {
        var parts = (tag ?? "").ToLowerInvariant().Split('-', '_');
        if (parts[0] != "zh") return English.Words;

        // A script subtag says more than a region: zh-Hans-HK is Simplified.
        if (parts.Contains("hans")) return SimplifiedChinese.Words;
        return parts.Any(TraditionalMarks.Contains) ? TraditionalChinese.Words : SimplifiedChinese.Words;
    }

    /// <summary>The first language of an Accept-Language header for which there are words, else the given one.</summary>
    public static string FromAcceptLanguage(string? header, string otherwise)
    {
        foreach (var range in (header ?? "").Split(',', 10, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var tag = range.Split(';')[0].Trim();
            if (tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("en", StringComparison.OrdinalIgnoreCase))
                return Language(tag).Language;
        }

        return Language(otherwise).Language;
    }
}
