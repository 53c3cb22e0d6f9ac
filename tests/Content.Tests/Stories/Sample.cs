using System.Text.Json;
using PublishingPlatform.Content.Releases;
using PublishingPlatform.Content.Sections;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Platform.Documents;
using PublishingPlatform.Platform.Messaging;

namespace PublishingPlatform.Content.Tests.Stories;

/// <summary>Stories without a service, for what needs no database.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Now = new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);

    public static readonly Section News = Section.Create("news", new Dictionary<string, string> { ["und"] = "News" }, null, 1);

    public static readonly SectionTree Sections = new([News]);

    public static readonly WorkflowFacts Facts = new();

    public static Signature By(int minutes = 0) => new(new Guid("10000000-0000-0000-0000-000000000001"), "Ada", Now.AddMinutes(minutes));

    public static JsonElement Body(params string[] paragraphs) => StoryDocument.Parse(JsonSerializer.Serialize(new
    {
        type = "doc",
        content = paragraphs.Select(text => new { type = "paragraph", content = new[] { new { type = "text", text } } }),
    })).ToJson();

    public static StoryContent Words(string headline = "Harbour reopens", string text = "The ferries run again.") =>
        new() { Language = "en", Zone = "Europe/Berlin", SectionId = News.Id, Headline = headline, Body = Body(text) };

    public static Story Draft(StoryContent? content = null, params NewFinding[] findings) => Story.Draft(content ?? Words(), By(), findings);

    public static Story Approved(StoryContent? content = null)
    {
        var story = Draft(content);
        Assert.Null(story.Step(StoryAction.Submit, Facts, By()));
        Assert.Null(story.Step(StoryAction.Approve, Facts, By()));
        return story;
    }

    public static Story Published(string slug = "harbour-reopens")
    {
        var story = Approved();
        Publish(story, slug: slug);
        return story;
    }

    /// <summary>What the publisher does, without its look into the database.</summary>
    public static void Publish(Story story, StoryAction action = StoryAction.Publish, string slug = "harbour-reopens")
    {
        var address = story.Path is null
            ? new StoryAddress(slug, $"/news/2026/03/{slug}", Now, Now)
            : new StoryAddress(story.Slug!, story.Path, story.PublishedAt!.Value, story.ReleasedAt!.Value);
        if (story.Path is null) story.Settle(address);
        var snapshot = Snapshots.Published(story, new PublishedWords
        {
            Content = story.Content,
            Address = address,
            Kind = story.WasPublished ? RevisionKinds.Update : RevisionKinds.First,
            Distribution = PublishOrder.Full,
            Assets = new Dictionary<Guid, Contracts.Media.AssetSnapshot>(),
            LeftOut = BodyAssets.Of(story.Content.Document()),
            Related = [],
        }, Sections, Now);
        story.Release(snapshot, EventType.Of(typeof(StoryPublished)).Write(snapshot), new ReleasedWords { TextVersion = story.TextVersion }, action, By(), null);
    }

    public static void Withdraw(Story story, StoryAction action)
    {
        var snapshot = Snapshots.Withdrawn(story, RevisionKinds.Unpublished, "wrong", null, Now);
        story.Withdraw(action, snapshot, EventType.Of(typeof(StoryWithdrawn)).Write(snapshot), By(), null);
    }

    public static PublishOrder Order(DateTimeOffset? at = null) =>
        new() { Distribution = PublishOrder.Full, At = at, Zone = at is null ? null : "Europe/Berlin", By = By().By, ByName = "Ada" };
}
