using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Notification.Tests.Stream;

[Collection(NotificationCollection.Name)]
public sealed class FollowingAlertsTests(NotificationApp app)
{
    private readonly Guid story = Guid.CreateVersion7();

    [Fact]
    public async Task An_open_page_is_told_of_alert_correction_and_withdrawal_in_order()
    {
        await using var page = await SseClient.Open(app.App.Anonymous, $"?topics=story:{story}");

        await app.App.Deliver(Stories.Published(story, 1, alert: ["breaking"], headline: "心懷四面湖山"));
        await app.App.Deliver(Stories.Published(story, 2, "correction", note: "It was Tuesday."));
        await app.App.Deliver(Stories.Withdrawn(story, 3));

        var (alert, correction, withdrawal) = (await page.Next(), await page.Next(), await page.Next());
        Assert.Equal(("alert", "correction", "withdrawal"), (alert.Event, correction.Event, withdrawal.Event));
        Assert.Equal("心懷四面湖山", alert.Data.GetProperty("headline").GetString());
        Assert.Equal("/harbour/2026/11/harbour-reopens", alert.Data.GetProperty("url").GetString());
        Assert.Equal("It was Tuesday.", correction.Data.GetProperty("note").GetString());
        Assert.False(withdrawal.Data.TryGetProperty("url", out _));
        Assert.True(Number(alert.Id) < Number(correction.Id) && Number(correction.Id) < Number(withdrawal.Id));
    }

    [Fact]
    public async Task A_page_that_comes_back_is_not_told_the_words_of_what_was_withdrawn_meanwhile()
    {
        await app.App.Deliver(Stories.Published(story, 1, alert: ["breaking"], headline: "What a court forbade"));
        await app.App.Deliver(Stories.Withdrawn(story, 2));
        // Until then the page would hear both as they happen, one after the other, like any page that was there.
        await Eventually.Is(() => app.App.Database(async db => await db.Changes.CountAsync(c => c.Payload.Contains(story.ToString()) && c.Number != null) == 2));

        await using var page = await SseClient.Open(app.App.Anonymous, $"?topics=story:{story}&after=0");

        Assert.Equal("withdrawal", (await page.Next()).Event);
    }

    [Fact]
    public async Task A_page_that_lost_its_line_misses_nothing()
    {
        string last;
        await using (var page = await SseClient.Open(app.App.Anonymous, $"?topics=story:{story}"))
        {
            await app.App.Deliver(Stories.Published(story, 1, alert: ["breaking"]));
            last = (await page.Next()).Id;
        }

        await app.App.Deliver(Stories.Published(story, 2, "correction", note: "It was Tuesday."));
        await using var back = await SseClient.Open(app.App.Anonymous, $"?topics=story:{story}", last);
        Assert.Equal("correction", (await back.Next()).Event);
        await app.App.Deliver(Stories.Withdrawn(story, 3));

        Assert.Equal("withdrawal", (await back.Next()).Event);
    }

    [Fact]
    public async Task A_number_from_another_installation_does_not_make_a_page_deaf()
    {
        await using var page = await SseClient.Open(app.App.Anonymous, $"?topics=story:{story}", lastEventId: "999999999");

        await app.App.Deliver(Stories.Published(story, 1, alert: ["breaking"]));

        Assert.Equal("alert", (await page.Next()).Event);
    }

    [Fact]
    public async Task Only_the_topics_asked_for_are_told()
    {
        var other = Guid.CreateVersion7();
        await using var page = await SseClient.Open(app.App.Anonymous, "?topics=section:quiet-corner");

        await app.App.Deliver(Stories.Published(other, 1, alert: ["breaking"]));
        await app.App.Deliver(Stories.Published(story, 1, alert: ["section:quiet-corner"]));

        Assert.Equal(story, (await page.Next()).Data.GetProperty("storyId").GetGuid());
        Assert.False(page.TryNext(out _));
    }

    [Fact]
    public async Task What_alerts_nobody_is_not_in_the_stream()
    {
        await using var page = await SseClient.Open(app.App.Anonymous, $"?topics=story:{story}");

        await app.App.Deliver(Stories.Published(story, 1, "first"));
        await app.App.Deliver(Stories.Published(story, 2, "correction", note: "It was Tuesday."));
        await app.App.Deliver(Stories.Published(story, 3, "update", alert: ["breaking"]));

        Assert.Equal(3, (await page.Next()).Data.GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task An_unknown_topic_is_a_bad_request()
    {
        var answer = await app.App.Anonymous.GetAsync("/alerts/events?topics=weather", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_silent_line_is_kept_open_by_heartbeats()
    {
        await using var server = await NotificationApp.Start(port: null, settings: ("Notification:Stream:HeartbeatSeconds", "1"));
        using var response = await server.Anonymous.GetAsync("/alerts/events", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));

        var beats = 0;
        while (beats < 2 && await lines.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line == ":") beats++;
        }

        Assert.Equal(2, beats);
    }

    [Fact]
    public async Task Open_pages_do_not_keep_a_server_from_stopping()
    {
        var server = await NotificationApp.Start(port: null);
        await using var page = await SseClient.Open(server.Anonymous);

        var stopping = Stopwatch.StartNew();
        await server.DisposeAsync();

        // The server's grace period, which it would use up otherwise, is 30 seconds.
        Assert.InRange(stopping.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    private static long Number(string id) => long.Parse(id, CultureInfo.InvariantCulture);
}
