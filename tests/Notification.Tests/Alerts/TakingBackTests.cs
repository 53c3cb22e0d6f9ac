using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Notification.Alerts;
using PublishingPlatform.Notification.Mail;

namespace PublishingPlatform.Notification.Tests.Alerts;

public sealed class TakingBackTests : IAsyncLifetime
{
    private readonly Guid story = Guid.CreateVersion7();
    private Bench bench = null!;

    public async ValueTask InitializeAsync()
    {
        bench = await Bench.Start(chunkSize: 1);
        await bench.Subscribe("ada@example.org", "breaking");
        await bench.Subscribe("ben@example.org", "breaking");
        await bench.Subscribe("cem@example.org", "section:harbour");
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public async Task A_withdrawal_is_told_to_those_who_were_alerted_and_to_nobody_else()
    {
        await bench.Deliver(Stories.Published(story, 1, alert: ["breaking"]));
        await bench.Drain();
        await bench.Subscribe("new@example.org", "breaking");

        await bench.Deliver(Stories.Withdrawn(story, 2));
        await bench.Drain();

        Assert.Equal(["ada@example.org", "ben@example.org"], Told("withdrawal"));
    }

    [Fact]
    public async Task A_kill_in_the_middle_leaves_the_rest_unalerted_and_tells_the_first()
    {
        await bench.Deliver(Stories.Published(story, 1, alert: ["breaking"]));
        await bench.Run<ExpansionWork>();
        bench.Sender.Answer = message => message.To.ToString().Contains("ben@", StringComparison.Ordinal) ? MailVerdict.Deferred : MailVerdict.Accepted;
        await bench.Run<AlertMailWork>();
        bench.Sender.Answer = _ => MailVerdict.Accepted;

        await bench.Deliver(Stories.Withdrawn(story, 2));
        await bench.Drain();

        Assert.Equal(["ada@example.org"], Told("alert"));
        Assert.Equal(["ada@example.org"], Told("withdrawal"));
        var alert = (await bench.Alerts())[0];
        Assert.Equal((2, 1, 1), (alert.Planned, alert.Sent, alert.Suppressed));
    }

    [Fact]
    public async Task Those_who_may_have_got_the_alert_are_told_as_well()
    {
        await bench.Deliver(Stories.Published(story, 1, alert: ["breaking"]));
        await bench.Run<ExpansionWork>();
        await bench.ClaimAndDie();

        await bench.Deliver(Stories.Withdrawn(story, 2));
        await bench.Run<ExpansionWork>();
        await bench.Run<AlertMailWork>();
        Assert.Empty(Told("withdrawal"));

        bench.Clock.Advance(Bench.ClaimLength + TimeSpan.FromSeconds(1));
        await bench.Drain();

        Assert.Equal(["ada@example.org"], Told("withdrawal"));
        Assert.Empty(Told("alert"));
    }

    [Fact]
    public async Task A_withdrawal_that_comes_before_its_publish_leaves_nobody_alerted()
    {
        await bench.Deliver(Stories.Withdrawn(story, 2));
        await bench.Deliver(Stories.Published(story, 1, alert: ["breaking"]));
        await bench.Drain();

        Assert.Empty(bench.Sender.Mails);
        Assert.Empty(await bench.Alerts());
    }

    [Fact]
    public async Task What_was_killed_alerts_nobody_whatever_comes_after()
    {
        await bench.Deliver(Stories.Withdrawn(story, 2));
        await bench.Deliver(Stories.Published(story, 3, "update", alert: ["breaking"]));
        await bench.Drain();

        Assert.Empty(bench.Sender.Mails);
    }

    [Fact]
    public async Task What_was_unpublished_may_come_back_and_alert()
    {
        await bench.Deliver(Stories.Withdrawn(story, 2, "unpublished"));
        await bench.Deliver(Stories.Published(story, 3, "update", alert: ["breaking"]));
        await bench.Drain();

        Assert.Equal(["ada@example.org", "ben@example.org"], Told("alert"));
    }

    [Fact]
    public async Task A_late_withdrawal_of_what_is_published_again_is_told_to_nobody()
    {
        await bench.Deliver(Stories.Published(story, 1, alert: ["breaking"]));
        await bench.Drain();
        await bench.Deliver(Stories.Published(story, 3, "update"));
        await bench.Deliver(Stories.Withdrawn(story, 2, "unpublished"));
        await bench.Drain();

        Assert.Empty(Told("withdrawal"));
    }

    [Fact]
    public async Task A_correction_is_told_to_those_alerted_and_a_plain_update_to_nobody()
    {
        await bench.Deliver(Stories.Published(story, 1, alert: ["breaking"]));
        await bench.Drain();

        await bench.Deliver(Stories.Published(story, 2, "update"));
        await bench.Deliver(Stories.Published(story, 3, "correction", note: "It was Tuesday."));
        await bench.Drain();

        Assert.Equal(["ada@example.org", "ben@example.org"], Told("correction"));
        Assert.Equal(4, bench.Sender.Mails.Count);
    }

    [Fact]
    public async Task A_correction_in_the_middle_reaches_the_first_as_a_notice_and_the_rest_as_the_alert()
    {
        await bench.Deliver(Stories.Published(story, 1, alert: ["breaking"]));
        await bench.Run<ExpansionWork>();
        bench.Sender.Answer = message => message.To.ToString().Contains("ben@", StringComparison.Ordinal) ? MailVerdict.Deferred : MailVerdict.Accepted;
        await bench.Run<AlertMailWork>();
        bench.Sender.Answer = _ => MailVerdict.Accepted;

        await bench.Deliver(Stories.Published(story, 2, "correction", note: "It was Tuesday."));
        await bench.Drain();

        Assert.Equal(["ada@example.org: alert 1", "ada@example.org: correction 2", "ben@example.org: alert 2"], Mails());
    }

    [Fact]
    public async Task A_correction_that_alerts_on_its_own_tells_each_person_one_thing()
    {
        await bench.Deliver(Stories.Published(story, 1, alert: ["breaking"]));
        await bench.Drain();

        await bench.Deliver(Stories.Published(story, 2, "correction", alert: ["breaking", "section:harbour"], note: "It was Tuesday."));
        await bench.Drain();

        Assert.Equal(["ada@example.org", "ben@example.org"], Told("correction"));
        Assert.Equal(["ada@example.org", "ben@example.org", "cem@example.org"], Told("alert"));
    }

    [Fact]
    public async Task A_second_withdrawal_is_told_only_to_those_alerted_in_between()
    {
        await bench.Deliver(Stories.Published(story, 1, alert: ["breaking"]));
        await bench.Drain();
        await bench.Deliver(Stories.Withdrawn(story, 2, "unpublished"));
        await bench.Drain();
        await bench.Deliver(Stories.Published(story, 3, "update", alert: ["section:harbour"]));
        await bench.Drain();
        await bench.Deliver(Stories.Withdrawn(story, 4));
        await bench.Drain();

        Assert.Equal(["ada@example.org: withdrawal 2", "ben@example.org: withdrawal 2", "cem@example.org: withdrawal 4"], Mails().Where(mail => mail.Contains("withdrawal", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_stopped_alert_leaves_what_was_not_begun_and_its_plan_still_counts_everybody()
    {
        await bench.Deliver(Stories.Published(story, 1, alert: ["breaking", "section:harbour"]));
        await bench.InDatabase(db => db.Alerts.ExecuteUpdateAsync(set => set.SetProperty(a => a.State, AlertState.Stopped)));
        await bench.Drain();

        var alert = (await bench.Alerts()).Single();
        Assert.Equal((3, 3), (alert.Planned, alert.Suppressed));
        Assert.Empty(bench.Sender.Mails);
    }

    private string[] Told(string kind) => [.. bench.Sender.Mails.Where(mail => mail.Kind == kind).Select(mail => mail.To).Order()];

    private string[] Mails() => [.. bench.Sender.Mails.Select(mail => $"{mail.To}: {mail.Kind} {mail.Words}").Order()];
}
