using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Syndication.Stories;
using PublishingPlatform.Syndication.Tests.Support;

namespace PublishingPlatform.Syndication.Tests.Scenarios;

/// <summary>Whatever order a broker brings a story's events in, and however often: the same state remains.</summary>
public sealed class EventsInAnyOrder : IAsyncLifetime
{
    private SyndicationApp app = null!;

    public async ValueTask InitializeAsync() => app = await SyndicationApp.StartAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public void The_same_events_end_in_the_same_state()
    {
        var histories = Gen.Elements("first", "update", "correction", "unpublished", "killed").ListOf(5)
            .SelectMany(kinds => Gen.Shuffle(Enumerable.Range(0, 5).Concat(Enumerable.Range(0, 5)).ToArray()), (kinds, order) => (kinds.ToArray(), order));

        Prop.ForAll(histories.ToArbitrary(), history =>
        {
            var (kinds, order) = history;
            var (straight, mixed) = (Guid.CreateVersion7(), Guid.CreateVersion7());

            Play(straight, kinds, Enumerable.Range(0, kinds.Length)).GetAwaiter().GetResult();
            Play(mixed, kinds, order).GetAwaiter().GetResult();

            return State(straight) == State(mixed);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }

    private async Task Play(Guid story, string[] kinds, IEnumerable<int> order)
    {
        foreach (var i in order)
        {
            var published = SampleStory.Of(story, i + 1, kinds[i]);
            if (kinds[i] is "unpublished" or "killed") await app.Withdraw(SampleStory.Withdrawal(published, kinds[i], i + 1));
            else await app.Publish(published);
        }
    }

    private string State(Guid story) => app.Database(async db =>
    {
        var copy = await db.Stories.AsNoTracking().SingleAsync(s => s.StoryId == story);
        return copy.IsFinal ? "dead" : $"{copy.Revision} {(copy.IsLive ? "live" : "withdrawn")}";
    }).GetAwaiter().GetResult();
}
