using System.Net;
using PublishingPlatform.Notification.Alerts;
using PublishingPlatform.Testing;
using PublishingPlatform.Testing.Sinks;

namespace PublishingPlatform.Notification.Tests.Alerts;

/// <summary>Alerts that are in progress for a while, because the mail server is slow or away.</summary>
public sealed class StoppingAndOutageTests : IAsyncLifetime
{
    private readonly NotificationApp app = new();
    private readonly Guid story = Guid.CreateVersion7();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_mail_server_that_is_away_delays_the_alert_and_loses_nothing()
    {
        var reader = await app.Subscriber("breaking");
        app.Smtp.Behaviour = at => at.Command == "CONNECT" ? new SinkReply("421 4.3.2 Closed", SinkThen.Close) : at.Command is "NOOP" or "MAIL" ? SinkReply.Drop : null;
        await app.App.Deliver(Stories.Published(story, 1, alert: ["breaking"]));
        var before = app.Smtp.Connections;
        await Eventually.Is(() => app.Smtp.Connections > before + 1);

        app.Smtp.Behaviour = _ => null;

        var alert = await app.AlertOf(story);
        Assert.Equal((1, 1, 0), (alert.Planned, alert.Sent, alert.Resent));
        await app.MailTo(reader, "Alert:");
    }

    [Fact]
    public async Task A_stopped_alert_goes_no_further()
    {
        var reader = await app.Subscriber("breaking");
        app.Smtp.Behaviour = at => at.Command == "RCPT" ? new SinkReply("451 4.3.0 Later") : null;
        await app.App.Deliver(Stories.Published(story, 1, alert: ["breaking"]));
        var id = (await app.InDatabase(db => Task.FromResult(db.Alerts.Single()))).Id;

        var stopped = await app.App.As("editor").PostAsync($"/api/notification/alerts/{id}/stop", null, Ct);
        var twice = await app.App.As("editor").PostAsync($"/api/notification/alerts/{id}/stop", null, Ct);
        var alert = await app.AlertOf(story);
        app.Smtp.Behaviour = _ => null;

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (stopped.StatusCode, twice.StatusCode));
        Assert.Equal(("stopped", 1, 0, 1), (alert.State, alert.Planned, alert.Sent, alert.Suppressed));
        Assert.Single(app.Smtp.To(reader));
    }

    [Fact]
    public async Task An_alert_goes_on_after_a_restart_where_it_was()
    {
        for (var number = 0; number < 3; number++) await app.Subscriber("breaking");
        var patient = true;
        app.Smtp.Behaviour = at => at.Command == "RCPT" && patient && app.Smtp.Mails.Count >= 4 ? new SinkReply("451 4.3.0 Later") : null;
        await app.App.Deliver(Stories.Published(story, 1, alert: ["breaking"]));
        await Eventually.Is(() => app.Smtp.Mails.Count == 4);

        await app.App.Restart();
        patient = false;

        var alert = await app.AlertOf(story);
        Assert.Equal((3, 3), (alert.Planned, alert.Sent));
        Assert.Equal(6, app.Smtp.Mails.Count);
    }
}
