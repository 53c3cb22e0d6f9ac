using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Syndication.Tests.Support;
using PublishingPlatform.Testing;
using PublishingPlatform.Testing.Sinks;

namespace PublishingPlatform.Syndication.Tests.Scenarios;

public sealed class TwoReplicasOnSqlite() : TwoReplicas(null);

public sealed class TwoReplicasOnSqlServer() : TwoReplicas(SqlServer.Given());

/// <summary>Two processes on the same data, each certain to be alone.</summary>
public abstract class TwoReplicas(SqlServer? sqlServer) : IAsyncLifetime
{
    private SyndicationApp one = null!;
    private SyndicationApp two = null!;
    private WebhookSink sink = null!;

    public async ValueTask InitializeAsync()
    {
        var settings = sqlServer?.Settings(SyndicationService.Name) ?? [];
        one = await SyndicationApp.StartAsync(settings);
        two = await SyndicationApp.StartBeside(one, settings);
        sink = await WebhookSink.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await two.DisposeAsync();
        await one.DisposeAsync();
        await sink.DisposeAsync();
        sqlServer?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Together_they_send_each_delivery_once_in_order_and_number_without_gaps()
    {
        var webhook = await one.Partner("Evening Post", sink.Address);
        var reader = await one.Partner("Reads");
        var stories = Enumerable.Range(0, 15).Select(_ => SampleStory.Of()).ToList();

        await Task.WhenAll(
            Task.Run(async () => { foreach (var story in stories) await one.Publish(story); }),
            Task.Run(async () => { foreach (var story in stories) await two.Publish(SampleStory.Of(story.StoryId, 2, "update")); }));
        await one.Settled();

        var sent = sink.Requests;
        Assert.Equal(sent.Count, sent.Select(r => r.Id).Distinct().Count());
        Assert.All(sent.GroupBy(r => r.StoryUri), story => Assert.Equal(story.Select(r => r.Sequence).Order(), story.Select(r => r.Sequence)));
        Assert.All(stories, story => Assert.Equal("2", (string?)sent.Last(r => r.StoryUri.EndsWith(story.StoryId.ToString(), StringComparison.Ordinal)).Body["data"]!["version"]));
        foreach (var partner in new[] { webhook.Id, reader.Id })
        {
            var numbers = await one.Database(db => db.Items.Where(i => i.PartnerId == partner).OrderBy(i => i.Sequence).Select(i => i.Sequence).ToListAsync());
            Assert.Equal(Enumerable.Range(1, numbers.Count).Select(n => (long?)n), numbers);
        }
    }
}
