using System.ComponentModel.DataAnnotations;
using PublishingPlatform.Content.Stories;

namespace PublishingPlatform.Content.Imports;

/// <summary>Settings under <c>Content:Imports</c>.</summary>
public sealed class ImportSettings
{
    public const string Section = "Content:Imports";

    /// <summary>The most bytes that one import may have.</summary>
    [Range(1024, 256 * 1024 * 1024)]
    public int MaxBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Sources by any name that pages give them; settings add to the built-in ones and may replace them.</summary>
    public Dictionary<string, SourceProfile> Profiles { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["人民政協網"] = new() { Zone = "Asia/Shanghai" },
        ["人民政协网"] = new() { Zone = "Asia/Shanghai" },
    };

    /// <summary>The first profile whose zone does not exist, for the check at start.</summary>
    internal string? FindBrokenProfile() =>
        Profiles.FirstOrDefault(profile => profile.Value.Zone is { } zone && !Zones.Exists(zone)).Key;
}

/// <summary>What is known of a source beforehand.</summary>
public sealed class SourceProfile
{
    /// <summary>IANA zone of the clock that the source prints.</summary>
    public string? Zone { get; set; }
}
