using System.Collections.Concurrent;
using System.Diagnostics;
using PublishingPlatform.Notification.Alerts;
using PublishingPlatform.Notification.Mail;
using PublishingPlatform.Platform.Telemetry;

namespace PublishingPlatform.Notification.Tests.Alerts;

public sealed class TracingTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<Activity> spans = new();
    private readonly ActivityListener listener;
    private readonly Guid story = Guid.CreateVersion7();
    private Bench bench = null!;

    public TracingTests()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == PlatformTelemetry.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
    }

    public async ValueTask InitializeAsync()
    {
        bench = await Bench.Start();
        await bench.Subscribe("ada@example.org", "breaking");
    }

    public async ValueTask DisposeAsync()
    {
        await bench.DisposeAsync();
        listener.Dispose();
    }

    [Fact]
    public async Task The_first_attempt_belongs_to_the_publish_and_a_late_one_follows_from_it()
    {
        ActivityContext publish;
        using (var span = PlatformTelemetry.Source.StartActivity("publish")!)
        {
            publish = span.Context;
            await bench.Deliver(Stories.Published(story, 1, alert: ["breaking"]));
        }

        bench.Sender.Answer = _ => MailVerdict.Deferred;
        await bench.Run<ExpansionWork>();
        await bench.Run<AlertMailWork>();
        bench.Sender.Answer = _ => MailVerdict.Accepted;
        bench.Clock.Advance(TimeSpan.FromMinutes(2));
        await bench.Drain();

        var sends = spans.Where(span => span.OperationName == "send alert mail" && Equals(span.GetTagItem("publishing.story"), story.ToString())).ToList();
        Assert.Equal(2, sends.Count);
        Assert.Equal((publish.TraceId, publish.SpanId), (sends[0].TraceId, sends[0].ParentSpanId));
        Assert.NotEqual(publish.TraceId, sends[1].TraceId);
        Assert.Equal(publish.TraceId, Assert.Single(sends[1].Links).Context.TraceId);
    }
}
