namespace PublishingPlatform.Reader.Stories;

/// <summary>
/// The whole of a visible story, compressed: what the newsroom published, what the page shows, and the body rendered
/// ahead. The body is kept apart so that it can be handed out as stored.
/// </summary>
internal sealed class ReaderArticle
{
    private ReaderArticle()
    {
    }

    public ReaderArticle(long storyNumber) => StoryNumber = storyNumber;

    public long StoryNumber { get; private set; }

    /// <summary>The StoryPublished event, to render from again when pictures or the rendering change.</summary>
    public byte[] Snapshot { get; private set; } = [];

    /// <summary>An <see cref="Article"/>.</summary>
    public byte[] Page { get; private set; } = [];

    /// <summary>HTML of the body.</summary>
    public byte[] Body { get; private set; } = [];

    /// <summary>The <see cref="ArticleRendering.Format"/> that page and body were rendered with.</summary>
    public int Format { get; private set; }

    public void Keep(byte[] snapshot, RenderedArticle rendered)
    {
        Snapshot = snapshot;
        Keep(rendered);
    }

    public void Keep(RenderedArticle rendered)
    {
        Page = Compressed.Json(rendered.Article);
        Body = Compressed.Text(rendered.Body);
        Format = ArticleRendering.Format;
    }
}
