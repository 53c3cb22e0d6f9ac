namespace PublishingPlatform.Syndication.Delivering;

/// <summary>The change log that numbers what one partner gets.</summary>
internal static class PartnerStream
{
    public static string Of(Guid partner) => $"partner:{partner}";

    public sealed record Entry(Guid StoryId, int Revision);
}
