using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PublishingPlatform.Syndication.Formats.Feeds;

/// <summary>JSON Feed 1.1.</summary>
internal static class JsonFeed
{
    private static readonly JsonFeedJson Json = new(new JsonSerializerOptions(JsonFeedJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static byte[] Write(Feed feed) => JsonSerializer.SerializeToUtf8Bytes(
        new Document(
            "https://jsonfeed.org/version/1.1", feed.Title, feed.Home, feed.Self, feed.Description, feed.Language,
            [new Person(feed.Publisher)], [.. feed.Stories.Select(Describe)]),
        Json.Document);

    private static Item Describe(StoryText text)
    {
        var story = text.Story;
        var files = text.Pictures.Where(picture => picture.Main is not null).ToList();

        return new Item(
            StoryUri.Of(story.StoryId), text.Address, story.Headline, FeedWords.Html(text), text.Excerpt,
            files.Count > 0 ? text.Absolute(files[0].Main!.Path) : null,
            Timestamps.Internet(story.PublishedAt), Timestamps.Internet(story.RevisedAt),
            FeedWords.Authors(story).Select(author => new Person(author)).ToList() is { Count: > 0 } authors ? authors : null,
            [.. FeedWords.Categories(story)], story.Language,
            files.Count == 0 ? null :
            [
                .. files.Select(picture => new Attachment(
                    text.Absolute(picture.Main!.Path), picture.Main.MediaType, picture.Caption ?? picture.Alt, picture.Main.Bytes)),
            ]);
    }

    internal sealed record Document(
        string Version, string Title, string HomePageUrl, string FeedUrl, string Description, string? Language,
        IReadOnlyList<Person> Authors, IReadOnlyList<Item> Items);

    internal sealed record Person(string Name);

    internal sealed record Item(
        string Id, string Url, string Title, string ContentHtml, string Summary, string? Image, string DatePublished,
        string DateModified, IReadOnlyList<Person>? Authors, IReadOnlyList<string> Tags, string Language,
        IReadOnlyList<Attachment>? Attachments);

    internal sealed record Attachment(string Url, string MimeType, string? Title, long SizeInBytes);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JsonFeed.Document))]
internal sealed partial class JsonFeedJson : JsonSerializerContext;
