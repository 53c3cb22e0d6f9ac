using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Media;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Testing;
using static PublishingPlatform.Reader.Tests.TestStories;

namespace PublishingPlatform.Reader.Tests.Stories;

/// <summary>What happened to one story and its picture, in the order in which the newsroom did it.</summary>
public sealed record History(IReadOnlyList<object> Events)
{
    public override string ToString() => string.Join(", ", Events.Select(e => e switch
    {
        StoryPublished story => $"published {story.Revision}",
        StoryWithdrawn story => $"{story.Kind} {story.Revision}",
        AssetReplaced asset => $"replaced {asset.Asset.Revision}",
        AssetWithdrawn asset => $"asset withdrawn {asset.Revision}",
        _ => e.GetType().Name,
    }));
}

/// <summary>A history, and one way in which a network may hand it over: every event at least once, in any order.</summary>
public sealed record Delivery(History History, IReadOnlyList<int> Order);

public static class Histories
{
    public static Arbitrary<Delivery> Deliveries() => (
        from length in Gen.Choose(1, 6)
        from choices in Gen.ArrayOf(Gen.Choose(0, 9), length)
        let history = Make(choices)
        from repeated in Gen.ListOf(Gen.Choose(0, history.Events.Count - 1), 3)
        from order in Gen.Shuffle(Enumerable.Range(0, history.Events.Count).Concat(repeated).ToArray())
        select new Delivery(history, order)).ToArbitrary();

    private static History Make(int[] choices)
    {
        var (story, picture) = (Story(), Guid.CreateVersion7());
        var (revision, assetRevision) = (0, 1);
        var events = new List<object>();
        foreach (var choice in choices)
        {
            switch (choice)
            {
                case <= 4:
                    revision++;
                    events.Add(story with
                    {
                        Revision = revision,
                        Headline = string.Create(CultureInfo.InvariantCulture, $"Headline {revision}"),
                        CorrectionNote = choice == 4 ? string.Create(CultureInfo.InvariantCulture, $"Note {revision}") : null,
                        Assets = [Asset(picture, assetRevision, string.Create(CultureInfo.InvariantCulture, $"photo-{assetRevision}"))],
                        Body = Blocks(Image(picture)),
                    });
                    break;
                case 5:
                    revision++;
                    events.Add(story.Withdrawn("unpublished", revision: revision));
                    break;
                case 6:
                    revision++;
                    events.Add(story.Withdrawn("killed", revision: revision));
                    break;
                case 7 or 8:
                    assetRevision++;
                    events.Add(new AssetReplaced { Asset = Snapshot(picture, assetRevision, string.Create(CultureInfo.InvariantCulture, $"photo-{assetRevision}")) });
                    break;
                default:
                    assetRevision++;
                    events.Add(AssetWithdrawn(picture, assetRevision));
                    break;
            }
        }

        return new History(events);
    }
}

public sealed class AnyOrderOfEventsTests(ReaderApp app) : AnyOrderOfEvents(app), IClassFixture<ReaderApp>;

public sealed class AnyOrderOfEventsOnSqlServer() : AnyOrderOfEvents(new ReaderApp { SqlServer = SqlServer.Given() }), IAsyncLifetime
{
    public ValueTask InitializeAsync() => App.InitializeAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

public abstract class AnyOrderOfEvents(ReaderApp app)
{
    protected ReaderApp App => app;

    [Property(Arbitrary = [typeof(Histories)], MaxTest = 60)]
    public async Task Any_order_and_repetition_ends_in_the_state_that_the_right_order_ends_in(Delivery delivery)
    {
        var right = await Handle(delivery.History, Enumerable.Range(0, delivery.History.Events.Count));
        await Forget();
        var other = await Handle(delivery.History, delivery.Order);
        await Forget();

        Assert.Equal(right, other);
    }

    private async Task<string> Handle(History history, IEnumerable<int> order)
    {
        foreach (var index in order)
        {
            switch (history.Events[index])
            {
                case StoryPublished story: await app.Service.Deliver(story); break;
                case StoryWithdrawn story: await app.Service.Deliver(story); break;
                case AssetReplaced asset: await app.Service.Deliver(asset); break;
                case AssetWithdrawn asset: await app.Service.Deliver(asset); break;
            }
        }

        return await Seen(history);
    }

    /// <summary>All that visitors can tell apart.</summary>
    private async Task<string> Seen(History history)
    {
        if (PathOf(history) is not { } path) return "nothing";

        using var answer = await app.Get(path);
        using var page = await ReaderApp.Parse(answer);
        using var front = await app.Page("/");
        var inLists = string.Join('|', front.QuerySelectorAll("article.card").Select(card => card.QuerySelector("a")!.TextContent + card.QuerySelector("img")?.GetAttribute("src")));
        return $"{answer.StatusCode}\n{answer.Headers.ETag}\n{page.QuerySelector("main")!.InnerHtml}\n{inLists}";
    }

    private static string? PathOf(History history) =>
        history.Events.OfType<StoryPublished>().FirstOrDefault()?.Path ?? history.Events.OfType<StoryWithdrawn>().FirstOrDefault()?.Path;

    private Task<int> Forget() => app.Service.Database(db =>
        db.Database.ExecuteSqlAsync($"""
            DELETE FROM "Articles"; DELETE FROM "Placements"; DELETE FROM "PictureUses"; DELETE FROM "SeenRevisions"; DELETE FROM "Stories"; DELETE FROM "Assets";
            """));
}
