using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Platform.Documents;

namespace PublishingPlatform.Syndication.Formats;

/// <summary>A published story made ready for any format: addresses absolute, body as HTML and as text, pictures chosen.</summary>
internal sealed class StoryText
{
    private const int ExcerptLength = 280;

    private readonly Uri site;

    public StoryText(StoryPublished story, Uri site)
    {
        this.site = site;
        Story = story;
        Address = Absolute(story.Path);

        var document = StoryDocument.Parse(story.Body);
        Pictures = [.. story.Assets.Select(asset => Describe(asset, document))];
        Text = Characters.Clean(document.ToText());
        Html = document.ToHtml(new HtmlOptions { BaseAddress = site, Figure = HtmlOptions.PlainFigure(Find) });
    }

    public StoryPublished Story { get; }

    public string Address { get; }

    public string Html { get; }

    public string Text { get; }

    /// <summary>In the order in which the story names them; those without a rendition stay in, for their words.</summary>
    public IReadOnlyList<Picture> Pictures { get; }

    /// <summary>A few sentences for lists, even when nobody wrote a summary.</summary>
    public string Excerpt => Characters.Clean(
        Story.Summary is { Length: > 0 } summary ? summary
        : Story.Subtitle is { Length: > 0 } subtitle ? subtitle
        : Shorten(Text));

    public string Absolute(string path) => new Uri(site, path).AbsoluteUri;

    private static Picture Describe(PublishedAsset asset, StoryDocument document)
    {
        var use = document.Images.FirstOrDefault(image => image.AssetId == asset.AssetId);

        return new Picture(asset, use?.Caption ?? asset.Caption, use?.Alt ?? asset.AltText, use?.Credit ?? asset.Credit);
    }

    private FigureFile? Find(ImageReference image) =>
        Pictures.FirstOrDefault(picture => picture.Asset.AssetId == image.AssetId) is { Main: { } file } picture
            ? new FigureFile(Absolute(file.Path), file.Width, file.Height, image.Alt ?? picture.Alt, image.Caption ?? picture.Caption, image.Credit ?? picture.Credit)
            : null;

    private static string Shorten(string text)
    {
        if (text.Length <= ExcerptLength) return text;

        // Never between the halves of a surrogate pair.
        var end = char.IsHighSurrogate(text[ExcerptLength - 1]) ? ExcerptLength - 1 : ExcerptLength;
        return text[..end].TrimEnd() + "…";
    }
}
