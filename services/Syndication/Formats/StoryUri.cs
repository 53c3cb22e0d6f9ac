namespace PublishingPlatform.Syndication.Formats;

/// <summary>Names stories and assets for the world: the same over revisions, formats, hosts and languages.</summary>
internal static class StoryUri
{
    public static string Of(Guid id) => $"urn:uuid:{id:D}";
}
