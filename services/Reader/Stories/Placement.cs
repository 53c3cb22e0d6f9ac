namespace PublishingPlatform.Reader.Stories;

/// <summary>A visible story in one section of its path. Lists and their paging read this narrow table alone.</summary>
internal sealed class Placement
{
    private Placement()
    {
    }

    public Placement(ReaderStory story, string slug)
    {
        StoryNumber = story.Number;
        Slug = slug;
        PublishedAt = story.PublishedAt;
        ReleasedAt = story.ReleasedAt;
        IsNews = story.IsNews;
    }

    public long StoryNumber { get; private set; }

    public string Slug { get; private set; } = "";

    public DateTimeOffset PublishedAt { get; private set; }

    public DateTimeOffset ReleasedAt { get; private set; }

    public bool IsNews { get; private set; }
}

/// <summary>A visible story's use of an asset, shown or not.</summary>
internal sealed class PictureUse
{
    private PictureUse()
    {
    }

    public PictureUse(long storyNumber, Guid assetId)
    {
        StoryNumber = storyNumber;
        AssetId = assetId;
    }

    public long StoryNumber { get; private set; }

    public Guid AssetId { get; private set; }
}
