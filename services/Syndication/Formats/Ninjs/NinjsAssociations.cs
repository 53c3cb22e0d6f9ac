using System.Globalization;

namespace PublishingPlatform.Syndication.Formats.Ninjs;

/// <summary>The pictures of a story with all their renditions, and the stories that go with it.</summary>
internal static class NinjsAssociations
{
    private const string Plain = "text/plain";

    public static List<NinjsItem> Of(StoryText text) =>
    [
        .. text.Pictures.Select((picture, place) => Describe(picture, place, text)),
        .. text.Story.Related.Select(related => new NinjsItem
        {
            Name = related.Headline,
            Rel = "related",
            Uri = StoryUri.Of(related.StoryId),
            Type = "text",
            RepresentationType = "partial",
            Headlines = [new NinjsText("main", Plain, related.Headline)],
            Renditions = [new NinjsRendition("web", text.Absolute(related.Path), "text/html")],
        }),
    ];

    private static NinjsItem Describe(Picture picture, int place, StoryText text)
    {
        var asset = picture.Asset;
        var uri = StoryUri.Of(asset.AssetId);

        return new NinjsItem
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"picture-{place + 1}"),
            Rel = place == 0 ? "main" : "illustration",
            Uri = uri,
            Type = "picture",
            RepresentationType = "full",
            Version = asset.AssetRevision.ToString(CultureInfo.InvariantCulture),
            By = Filled(picture.Credit),
            CopyrightNotice = Filled(asset.Copyright),
            Descriptions = Descriptions(picture),
            Renditions = asset.Renditions.Count == 0 ? null :
            [
                .. asset.Renditions.Select(file => new NinjsRendition(
                    file.Name, text.Absolute(file.Path), file.MediaType, file.Width, file.Height, file.Bytes)),
            ],
            Expires = asset.Rights?.Until?.ToUniversalTime(),
            RightsInfo = NinjsRightsExpression.Of(uri, null, asset.Rights?.From, asset.Rights?.Until),
        };
    }

    private static List<NinjsText>? Descriptions(Picture picture)
    {
        var descriptions = new List<NinjsText>();
        if (Filled(picture.Caption) is { } caption) descriptions.Add(new NinjsText("caption", Plain, caption));
        if (Filled(picture.Alt) is { } alt) descriptions.Add(new NinjsText("alttext", Plain, alt));
        return descriptions.Count > 0 ? descriptions : null;
    }

    private static string? Filled(string? words) => string.IsNullOrWhiteSpace(words) ? null : words;
}
