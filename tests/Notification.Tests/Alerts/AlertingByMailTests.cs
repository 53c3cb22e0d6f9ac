using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PublishingPlatform.Notification.Alerts;
using PublishingPlatform.Platform.Receipts;
using PublishingPlatform.Testing;
using PublishingPlatform.Testing.Sinks;

namespace PublishingPlatform.Notification.Tests.Alerts;

[Collection(NotificationCollection.Name)]
public sealed class AlertingByMailTests(NotificationApp app)
{
    private readonly Guid story = Guid.CreateVersion7();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_subscriber_has_the_alert_then_its_correction_then_its_withdrawal()
    {
        var reader = await app.Subscriber("section:story-of-three");

        await app.App.Deliver(Stories.Published(story, 1, alert: ["section:story-of-three"]));
        var alert = await app.MailTo(reader, "Alert: Harbour reopens 1");
        await app.App.Deliver(Stories.Published(story, 2, "correction", note: "It was Tuesday."));
        var correction = await app.MailTo(reader, "Correction: Harbour reopens 2");
        await app.App.Deliver(Stories.Withdrawn(story, 3, notice: "It was not true."));
        var withdrawal = await app.MailTo(reader, "Withdrawn: Harbour reopens 3");

        Assert.Contains("https://news.example.org/harbour/2026/11/harbour-reopens", alert.Text, StringComparison.Ordinal);
        Assert.Contains("It was Tuesday.", correction.Text, StringComparison.Ordinal);
        Assert.Contains("It was not true.", withdrawal.Text, StringComparison.Ordinal);
        Assert.Equal(4, app.Smtp.To(reader).Count);
    }

    [Fact]
    public async Task The_receipt_tells_what_every_revision_led_to()
    {
        await app.Subscriber("section:receipt");
        await app.App.Deliver(Stories.Published(story, 1, alert: ["section:receipt"]));
        await app.App.Deliver(Stories.Published(story, 2, "update"));
        await app.AlertOf(story);

        var receipt = await app.Receipt(story);

        Assert.Equal("notification", receipt.Service);
        Assert.Equal([(1, "settled"), (2, "settled")], receipt.Revisions.Select(r => (r.Revision, r.State)));
        var mail = Assert.Single(receipt.Revisions[0].Entries, entry => entry.Target == "email");
        Assert.Equal("planned 1, sent 1, failed 0, expired 0, suppressed 0", mail.Detail);
        Assert.NotNull(mail.TraceId);
        Assert.Single(receipt.Revisions[0].Entries, entry => entry is { Target: "stream", State: "published" });
        Assert.Equal("not-asked", Assert.Single(receipt.Revisions[1].Entries).State);
        Assert.Empty((await app.Receipt(Guid.CreateVersion7())).Revisions);
    }

    [Theory]
    [InlineData("first", "full", "sports", "none of the topics asked for exists")]
    [InlineData("first", "archive", "breaking", "archive publications alert nobody")]
    [InlineData("archive", "full", "breaking", "archive publications alert nobody")]
    [InlineData("media-completed", "full", "breaking", "a picture that follows alerts nobody")]
    public async Task The_receipt_says_why_a_wish_was_held_back(string kind, string distribution, string topic, string reason)
    {
        await app.App.Deliver(Stories.Published(story, 1, kind, alert: [topic], distribution: distribution));

        var entry = Assert.Single(Assert.Single((await app.Receipt(story)).Revisions).Entries);

        Assert.Equal(("suppressed", reason), (entry.State, entry.Detail));
    }

    [Fact]
    public async Task The_receipt_tells_a_wish_that_came_after_the_withdrawal_from_one_that_nobody_had()
    {
        await app.App.Deliver(Stories.Withdrawn(story, 3));
        await app.App.Deliver(Stories.Published(story, 1, alert: ["breaking"]));
        await app.App.Deliver(Stories.Published(story, 2, "update"));

        var entries = (await app.Receipt(story)).Revisions.Take(2).Select(revision => Assert.Single(revision.Entries));

        Assert.Equal([("suppressed", "the story was withdrawn before"), ("not-asked", null)], entries.Select(entry => (entry.State, entry.Detail)));
    }

    [Fact]
    public async Task The_receipt_names_what_was_dropped_beside_what_was_sent()
    {
        await app.Subscriber("section:half-known");
        await app.App.Deliver(Stories.Published(story, 1, alert: ["section:half-known", "sports"]));
        await app.AlertOf(story);

        var entries = Assert.Single((await app.Receipt(story)).Revisions).Entries;

        Assert.Single(entries, entry => entry is { Target: "email", State: "done" });
        Assert.Single(entries, entry => entry is { Target: "subscribers", State: "suppressed", Detail: "some of the topics asked for do not exist" });
    }

    [Fact]
    public async Task A_server_s_no_to_one_reader_costs_the_others_nothing()
    {
        var (bad, good) = (await app.Subscriber("section:bad-apple"), await app.Subscriber("section:bad-apple"));
        app.Smtp.Behaviour = at => at.Command == "RCPT" && at.Line.Contains(bad, StringComparison.Ordinal) ? new SinkReply("550 5.1.1 No such user") : null;

        await app.App.Deliver(Stories.Published(story, 1, alert: ["section:bad-apple"]));
        var alert = await app.AlertOf(story);
        app.Smtp.Behaviour = _ => null;

        Assert.Equal((2, 1, 1), (alert.Planned, alert.Sent, alert.Failed));
        Assert.Equal(2, app.Smtp.To(good).Count);
    }

    [Fact]
    public async Task A_server_s_later_and_a_broken_connection_are_tried_again_under_the_same_message_id()
    {
        var reader = await app.Subscriber("section:patience");
        var moods = new Queue<SinkReply>([new SinkReply("451 4.3.0 Later"), SinkReply.TakeAndDrop]);
        app.Smtp.Behaviour = at => at.Command == "END" && at.Mail!.Recipients.Contains(reader) && moods.TryDequeue(out var mood) ? mood : null;

        await app.App.Deliver(Stories.Published(story, 1, alert: ["section:patience"]));
        var alert = await app.AlertOf(story);
        app.Smtp.Behaviour = _ => null;

        Assert.Equal((1, 1, 1), (alert.Planned, alert.Sent, alert.Resent));
        var copies = app.Smtp.To(reader).Where(mail => mail.Message.Subject!.StartsWith("Alert", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, copies.Count);
        Assert.Single(copies.Select(mail => mail.Message.MessageId).Distinct());
    }

    [Fact]
    public async Task An_alert_by_hand_needs_permission_and_happens_once_per_key()
    {
        var reader = await app.Subscriber("section:by-hand-alert");
        var body = new { topics = new[] { "section:by-hand-alert" }, headline = "Storm warning", url = "/live/storm" };

        var refused = await app.App.As("reporter").PostAsJsonAsync("/api/notification/alerts", body, Ct);
        var editor = app.App.As("editor");
        editor.DefaultRequestHeaders.Add("Idempotency-Key", $"{Guid.NewGuid()}");
        var first = await editor.PostAsJsonAsync("/api/notification/alerts", body, Ct);
        var again = await editor.PostAsJsonAsync("/api/notification/alerts", body, Ct);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (first.StatusCode, again.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(Ct), await again.Content.ReadAsStringAsync(Ct));
        var mail = await app.MailTo(reader, "Alert: Storm warning");
        Assert.Contains("https://news.example.org/live/storm", mail.Text, StringComparison.Ordinal);
        var id = (await first.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("id").GetGuid();
        await Eventually.Is(async () => (await app.App.As("editor").GetFromJsonAsync<AlertView>($"/api/notification/alerts/{id}", Ct))!.State == "done");
        Assert.Equal(2, app.Smtp.To(reader).Count);
    }

    [Theory]
    [InlineData("""{"topics":["breaking"]}""", HttpStatusCode.BadRequest, "HeadlineMissing")]
    [InlineData("""{"topics":["weather"],"headline":"X"}""", HttpStatusCode.BadRequest, "TopicUnknown")]
    [InlineData("""{"topics":["breaking"],"headline":"X","url":"javascript:alert(1)"}""", HttpStatusCode.BadRequest, "UrlInvalid")]
    [InlineData("""{"topics":["breaking"],"headline":"X","url":"//evil.example"}""", HttpStatusCode.BadRequest, "UrlInvalid")]
    [InlineData("""{"topics":["breaking"],"storyId":"01a20000-0000-7000-8000-000000000000"}""", HttpStatusCode.NotFound, "StoryUnknown")]
    public async Task A_wrong_alert_by_hand_is_refused(string body, HttpStatusCode status, string code)
    {
        var answer = await app.App.As("editor").PostAsync("/api/notification/alerts", new StringContent(body, null, "application/json"), Ct);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Nobody_is_alerted_by_hand_to_a_withdrawn_story()
    {
        await app.App.Deliver(Stories.Published(story, 1));
        await app.App.Deliver(Stories.Withdrawn(story, 2));

        var answer = await app.App.As("editor").PostAsJsonAsync("/api/notification/alerts", new { topics = new[] { "breaking" }, storyId = story }, Ct);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task A_finished_alert_cannot_be_stopped_and_an_unknown_one_is_not_found()
    {
        await app.App.Deliver(Stories.Published(story, 1, alert: ["section:nobody-here"]));
        var alert = await app.AlertOf(story);

        var finished = await app.App.As("editor").PostAsync($"/api/notification/alerts/{alert.Id}/stop", null, Ct);
        var unknown = await app.App.As("editor").PostAsync($"/api/notification/alerts/{Guid.NewGuid()}/stop", null, Ct);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.NotFound), (finished.StatusCode, unknown.StatusCode));
    }

    [Fact]
    public async Task Alerts_are_listed_newest_first_page_by_page()
    {
        for (var number = 0; number < 3; number++) await app.App.Deliver(Stories.Published(story, number + 1, alert: ["section:paging"]));

        var editor = app.App.As("editor");
        var first = await editor.GetFromJsonAsync<PublishingPlatform.Platform.Http.Page<AlertView>>($"/api/notification/alerts?storyId={story}&limit=2", Ct);
        var second = await editor.GetFromJsonAsync<PublishingPlatform.Platform.Http.Page<AlertView>>($"/api/notification/alerts?storyId={story}&limit=2&after={first!.Next}", Ct);

        Assert.Equal([3, 2, 1], first.Items.Concat(second!.Items).Select(alert => alert.Revision!.Value));
        Assert.Null(second.Next);
        Assert.Equal(HttpStatusCode.BadRequest, (await editor.GetAsync("/api/notification/alerts?after=nonsense", Ct)).StatusCode);
    }
}
