using System.ComponentModel.DataAnnotations;

namespace PublishingPlatform.Gateway.Cache;

/// <summary>Settings under <c>Gateway:Cache</c>.</summary>
public sealed class PageCacheOptions
{
    public const string Section = "Gateway:Cache";

    public bool Enabled { get; set; } = true;

    /// <summary>A net under missed evictions, not what keeps pages fresh.</summary>
    [Range(1, 3600)]
    public int Seconds { get; set; } = 10;

    [Range(1, 16_384)]
    public int Megabytes { get; set; } = 128;

    /// <summary>A larger answer is passed on and not kept.</summary>
    [Range(1, 64)]
    public int LargestPageMegabytes { get; set; } = 4;

    /// <summary>Query parameters that change a page and therefore belong to its key.</summary>
    public string[] QueryParameters { get; set; } = ["page", "after", "before", "limit", "q", "topic", "language", "year", "month", "day"];
}
