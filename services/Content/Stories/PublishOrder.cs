using PublishingPlatform.Contracts.Stories;

namespace PublishingPlatform.Content.Stories;

/// <summary>How a publication was asked for. Kept with the story while it waits for its time or its pictures.</summary>
internal sealed record PublishOrder
{
    public const string Full = "full";
    public const string Archive = "archive";
    public const string Breaking = "breaking";

    /// <summary><see cref="Full"/> or <see cref="Archive"/>.</summary>
    public required string Distribution { get; init; }

    /// <summary>Null alerts nobody.</summary>
    public AlertWish? Alert { get; init; }

    /// <summary>Wait visibly for pictures that are not ready; otherwise refuse.</summary>
    public bool WaitForMedia { get; init; } = true;

    /// <summary>Set for a correction: what was wrong and is now right.</summary>
    public string? CorrectionNote { get; init; }

    /// <summary>Null publishes at once.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>IANA zone in which <see cref="At"/> was chosen.</summary>
    public string? Zone { get; init; }

    /// <summary>In whose name it goes out, however long it waits.</summary>
    public required Guid By { get; init; }

    public required string ByName { get; init; }

    /// <summary>The trace of the request, continued by what was waited for.</summary>
    public string? TraceParent { get; init; }

    public bool IsCorrection => CorrectionNote is not null;

    /// <summary>Breaking news and corrections go out without a picture rather than late.</summary>
    public bool NeverWaits => IsCorrection || Alert?.Topics.Contains(Breaking) == true;
}

/// <summary>Why something that was to happen by itself did not.</summary>
internal sealed record Trouble(string Code, string Detail, DateTimeOffset At);
