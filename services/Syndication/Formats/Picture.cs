using PublishingPlatform.Contracts.Stories;

namespace PublishingPlatform.Syndication.Formats;

/// <summary>A picture as the story shows it, without renditions that must no longer be shown.</summary>
internal sealed record Picture(PublishedAsset Asset, string? Caption, string? Alt, string? Credit)
{
    private const int WidestWanted = 1600;

    /// <summary>What a reader anywhere can open: JPEG before newer formats, wide but not the widest.</summary>
    public Rendition? Main { get; } = Asset.Renditions
        .OrderByDescending(rendition => rendition.MediaType == "image/jpeg")
        .ThenByDescending(rendition => rendition.Width <= WidestWanted)
        .ThenByDescending(rendition => rendition.Width <= WidestWanted ? rendition.Width : -rendition.Width)
        .ThenByDescending(rendition => rendition.Height)
        .ThenBy(rendition => rendition.Name, StringComparer.Ordinal)
        .FirstOrDefault();
}
