using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Platform.Documents;
using PublishingPlatform.Reader.Assets;
using PublishingPlatform.Reader.Pictures;

namespace PublishingPlatform.Reader.Stories;

/// <summary>Makes a published story ready for its page, with its pictures as they are now.</summary>
internal static class ArticleRendering
{
    /// <summary>Raised with every change of what is rendered ahead; stored renderings of another format are made anew when read.</summary>
    public const int Format = 1;

    private const int DescriptionLength = 160;
    private const string BodySizes = "(min-width: 46rem) 44rem, 100vw";

    /// <param name="assets">What is known about the story's assets beyond the event, by id.</param>
    public static RenderedArticle Render(StoryPublished story, IReadOnlyDictionary<Guid, ReaderAsset> assets)
    {
        var published = story.Assets.DistinctBy(asset => asset.AssetId).ToDictionary(asset => asset.AssetId);
        var document = StoryDocument.Parse(story.Body);
        var shown = new List<PagePicture>();
        var inText = document.Images.Select(image => image.AssetId).ToHashSet();
        var beside = story.Assets.Where(asset => !inText.Contains(asset.AssetId)).Select(asset => asset.AssetId).Distinct().ToList();

        // Pictures that the newsroom attached without placing them: the first leads the story, the others close it.
        // Agencies write the dateline into the text as well; once is enough.
        var repeatsDateline = story.Dateline is not null && document.ToText().Contains(story.Dateline, StringComparison.Ordinal);
        var before = Figures(beside.Take(1));
        var text = document.ToHtml(new HtmlOptions { Figure = WriteFigure, Dateline = repeatsDateline ? null : story.Dateline });
        var after = Figures(beside.Skip(1));

        return new RenderedArticle(
            new Article
            {
                Language = story.Language,
                Section = story.Section,
                Headline = story.Headline,
                Subtitle = story.Subtitle,
                Description = Describe(story, document),
                WordCount = story.WordCount,
                Byline = story.Byline,
                Source = story.Source,
                Editor = story.Editor,
                Dateline = story.Dateline,
                Keywords = story.Keywords,
                Rights = story.Rights,
                Related = story.Related,
                Pictures = shown,
            },
            before + text + after);

        string Figures(IEnumerable<Guid> ids)
        {
            var html = new MarkupWriter();
            foreach (var id in ids) WriteFigure(html, new ImageReference(id, null, null, null, null, 0));
            return html.ToString();
        }

        void WriteFigure(MarkupWriter html, ImageReference image)
        {
            if (Find(image) is not { } picture) return;

            html.Open("figure", ("class", "picture"));
            PictureMarkup.Write(html, picture, BodySizes, first: shown.Count == 0);
            HtmlOptions.WriteCaption(html, picture.Caption, picture.Credit);
            html.Close();
            shown.Add(picture);
        }

        PagePicture? Find(ImageReference image)
        {
            if (!published.TryGetValue(image.AssetId!.Value, out var asset)) return null;

            var renditions = assets.GetValueOrDefault(asset.AssetId)?.RenditionsFor(asset) ?? asset.Renditions;
            return PagePicture.From(asset, renditions, image.Caption, image.Alt, image.Credit);
        }
    }

    private static string Describe(StoryPublished story, StoryDocument document)
    {
        if (!string.IsNullOrWhiteSpace(story.Summary)) return story.Summary;
        if (!string.IsNullOrWhiteSpace(story.Subtitle)) return story.Subtitle;

        var text = document.ToText().ReplaceLineEndings(" ");
        return text.Length <= DescriptionLength ? text : CutAtWord(text);
    }

    private static string CutAtWord(string text)
    {
        var end = text.LastIndexOf(' ', DescriptionLength);
        // Chinese has no spaces: any place will do but the middle of a surrogate pair.
        if (end < DescriptionLength / 2) end = char.IsHighSurrogate(text[DescriptionLength - 1]) ? DescriptionLength - 1 : DescriptionLength;
        return text[..end].TrimEnd() + "…";
    }
}
