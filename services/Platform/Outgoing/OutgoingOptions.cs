using System.Net;

namespace PublishingPlatform.Platform.Outgoing;

/// <summary>Limits for requests to addresses that partners, readers or imported content chose (section <c>Outgoing</c>).</summary>
public sealed class OutgoingOptions
{
    public const string Section = "Outgoing";

    /// <summary>CIDR ranges that are reachable although they are not public, for example <c>127.0.0.0/8</c> in a demonstration.</summary>
    public IReadOnlyList<string> AllowedNetworks { get; set; } = [];

    /// <summary>For the whole exchange, the answer's body included.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How much of an answer is read when the caller names no limit.</summary>
    public int MaxAnswerBytes { get; set; } = 64 * 1024;

    internal string? Problem()
    {
        if (AllowedNetworks.FirstOrDefault(range => !IPNetwork.TryParse(range, out _)) is { } wrong)
            return $"Outgoing:AllowedNetworks holds '{wrong}', which is no CIDR range such as 10.1.0.0/16.";
        if (Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromMinutes(5))
            return "Outgoing:Timeout must be above zero and at most five minutes.";
        if (MaxAnswerBytes is < 0 or > 64 * 1024 * 1024)
            return "Outgoing:MaxAnswerBytes must lie between 0 and 67108864.";

        return null;
    }
}
