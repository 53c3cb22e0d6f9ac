using PublishingPlatform.Testing;
using PublishingPlatform.Testing.Sinks;

namespace PublishingPlatform.EndToEnd.Tests;

/// <summary>Ops see one publish as one trace, from the request to every target's first attempt.</summary>
public sealed class OneTrace(EmbeddedWorld world) : APublishIsOneTrace(world), IClassFixture<EmbeddedWorld>;

/// <summary>The same across processes, with the broker between them.</summary>
[Collection(DistributedCollection.Name)]
public sealed class OneTraceOverRabbitMq(DistributedWorld world) : APublishIsOneTrace(world);

public abstract class APublishIsOneTrace(World world) : WorldTest(world)
{
    private readonly World world = world;

    [Fact]
    public async Task A_publish_is_one_trace_through_every_service()
    {
        await world.ConfirmedSubscriber("breaking");
        var created = await world.Desk.Create(new
        {
            headline = "Traced from end to end",
            language = "en",
            section = new[] { "News" },
            body = new { type = "doc", content = new[] { new { type = "paragraph", content = new[] { new { type = "text", text = "A text." } } } } },
        });
        var story = created.GetProperty("id").GetGuid();
        await world.Desk.Do(story, "submit");
        await world.Desk.Do(story, "approve");
        await world.Desk.Do(story, "publish", new { distribution = "full", alert = new { topics = new[] { "breaking" } } });
        var receipt = await world.Desk.CompleteReceipt(story, 1);

        string[] expected = ["publish publishing.story-published", "consume reader-stories", "consume syndication-stories", "consume notification-stories", "consume media-usage"];
        await Eventually.Passes(() =>
        {
            var request = Assert.Single(
                world.Traces.Spans,
                s => s.Name.StartsWith("POST", StringComparison.Ordinal) && s.Name.EndsWith("/publish", StringComparison.Ordinal) && receipt.GetRawText().Contains(s.TraceId));
            var trace = world.Traces.Spans.Where(s => s.TraceId == request.TraceId).ToList();
            Assert.All(expected, name => Assert.Contains(trace, s => s.Name == name));
            // The webhook's and the mail's first attempts are in it as well.
            Assert.Contains(trace, s => s.Attributes.TryGetValue("url.full", out var url) && url.StartsWith(world.Partner.Address.ToString(), StringComparison.Ordinal));
            Assert.Contains(trace, s => s.Name.Contains("mail", StringComparison.OrdinalIgnoreCase));
            Assert.All(expected, name => AssertAbout(trace.First(s => s.Name == name), story));
            AssertConnected(trace);
            return Task.CompletedTask;
        });
    }

    private static void AssertAbout(ExportedSpan span, Guid story)
    {
        Assert.Equal(story.ToString(), span.Attributes["publishing.story"]);
        Assert.Equal("1", span.Attributes["publishing.revision"]);
    }

    /// <summary>Every span but one has its parent in the trace.</summary>
    private static void AssertConnected(List<ExportedSpan> trace)
    {
        var ids = trace.Select(s => s.SpanId).ToHashSet();
        Assert.Single(trace, s => s.ParentId is null || !ids.Contains(s.ParentId));
    }
}
