namespace PublishingPlatform.Reader.Words;

internal enum Speech { Other, TraditionalChinese, SimplifiedChinese }

/// <summary>What the site needs to know of a BCP 47 tag.</summary>
internal static class LanguageTag
{
    public static Speech Kind(string tag)
    {
        var parts = tag.Split('-', '_');
        if (!parts[0].Equals("zh", StringComparison.OrdinalIgnoreCase) && !parts[0].Equals("yue", StringComparison.OrdinalIgnoreCase)) return Speech.Other;
        if (parts.Contains("Hant", StringComparer.OrdinalIgnoreCase)) return Speech.TraditionalChinese;
        if (parts.Contains("Hans", StringComparer.OrdinalIgnoreCase)) return Speech.SimplifiedChinese;

        return parts.Any(part => part.ToUpperInvariant() is "TW" or "HK" or "MO") || parts[0].Equals("yue", StringComparison.OrdinalIgnoreCase)
            ? Speech.TraditionalChinese
            : Speech.SimplifiedChinese;
    }

    /// <summary>Between the names of a list.</summary>
    public static string Separator(string tag) => Kind(tag) is Speech.Other ? ", " : "、";

    /// <summary>Google's news sitemaps know two-letter languages and, for Chinese alone, the region that stands for the script.</summary>
    public static string ForNewsSitemap(string tag) => Kind(tag) switch
    {
        Speech.TraditionalChinese => "zh-tw",
        Speech.SimplifiedChinese => "zh-cn",
        _ => tag.Split('-', '_')[0].ToLowerInvariant(),
    };

    /// <summary>Facebook's form, with an underscore and a region.</summary>
    public static string ForOpenGraph(string tag) => Kind(tag) switch
    {
        Speech.TraditionalChinese => "zh_TW",
        Speech.SimplifiedChinese => "zh_CN",
        _ => tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en_GB" : tag.Replace('-', '_'),
    };
}
