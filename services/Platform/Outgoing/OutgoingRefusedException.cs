namespace PublishingPlatform.Platform.Outgoing;

/// <summary>The platform does not talk to that address, whoever asks.</summary>
public sealed class OutgoingRefusedException(string detail) : Exception(detail)
{
    /// <summary>The problem code for users who named the address.</summary>
    public const string Code = "OutgoingRefused";
}
