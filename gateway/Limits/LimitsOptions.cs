using System.ComponentModel.DataAnnotations;

namespace PublishingPlatform.Gateway.Limits;

/// <summary>Settings under <c>Gateway:Limits</c>. A rate of 0 switches that limit off. Each replica counts for itself.</summary>
public sealed class LimitsOptions
{
    public const string Section = "Gateway:Limits";

    /// <summary>Requests that one address may send at once before <see cref="AddressPerSecond"/> holds it back.</summary>
    [Range(1, 10_000_000)]
    public int AddressBurst { get; set; } = 3_000;

    [Range(0, 1_000_000)]
    public int AddressPerSecond { get; set; } = 500;

    /// <summary>Sign-ins, accepted invitations, and passwords forgotten, replaced or changed by one address.</summary>
    [Range(0, 1_000_000)]
    public int SignInsPerMinute { get; set; } = 60;

    /// <summary>Subscriptions asked for by one address; each may cause a mail.</summary>
    [Range(0, 1_000_000)]
    public int SubscriptionsPerMinute { get; set; } = 60;

    [Range(1, 10_000_000)]
    public int TokenBurst { get; set; } = 3_000;

    [Range(0, 1_000_000)]
    public int TokenPerSecond { get; set; } = 500;

    [Range(1, 100_000)]
    public int BodyKilobytes { get; set; } = 4 * 1024;

    [Range(1, 10_000_000)]
    public int ImportKilobytes { get; set; } = 32 * 1024;

    [Range(1, 10_000_000)]
    public int MediaKilobytes { get; set; } = 512 * 1024;

    /// <summary>How long an ordinary answer may take; uploads and streams are not meant.</summary>
    [Range(1, 3600)]
    public int AnswerSeconds { get; set; } = 60;

    [Range(1, 86_400)]
    public int UploadSeconds { get; set; } = 900;
}
