using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Notification.Alerts;
using PublishingPlatform.Notification.Mail;
using PublishingPlatform.Platform.Text;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Notification.Tests.Alerts;

public sealed class AlertingOnceTests : IAsyncLifetime
{
    private readonly Guid story = Guid.CreateVersion7();
    private Bench bench = null!;

    public async ValueTask InitializeAsync()
    {
        bench = await Bench.Start();
        await bench.Subscribe("ada@example.org", "breaking");
        await bench.Subscribe("ben@example.org", "breaking", "section:harbour");
        await bench.Subscribe("cem@example.org", "section:harbour");
        await bench.Subscribe("dora@example.org", "section:sport");
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public async Task Everybody_with_one_of_the_topics_gets_one_mail_however_many_overlap()
    {
        await bench.Deliver(Stories.Published(story, 1, alert: ["breaking", "section:harbour"]));
        await bench.Drain();

        Assert.Equal(["ada@example.org", "ben@example.org", "cem@example.org"], bench.Sender.Mails.Select(mail => mail.To).Order());
        Assert.Equal(3, (await bench.Alerts()).Single().Sent);
    }

    [Fact]
    public async Task The_same_revision_announced_again_alerts_nobody_again()
    {
        var published = Stories.Published(story, 1, alert: ["breaking"]);
        await bench.Deliver(published);
        await bench.Drain();

        await bench.Deliver(published);
        await bench.Drain();

        Assert.Equal(2, bench.Sender.Mails.Count);
    }

    [Theory]
    [InlineData("update", "full")]
    [InlineData("media-completed", "full")]
    [InlineData("first", "archive")]
    [InlineData("archive", "archive")]
    public async Task What_is_not_news_alerts_nobody(string kind, string distribution)
    {
        await bench.Deliver(Stories.Published(story, 1, kind, kind == "update" ? null : distribution == "archive" || kind == "media-completed" ? ["breaking"] : null, distribution: distribution));
        await bench.Drain();

        Assert.Empty(await bench.Alerts());
    }

    [Fact]
    public async Task A_wish_that_comes_late_is_fulfilled_in_the_newest_words()
    {
        await bench.Deliver(Stories.Published(story, 2, "update"));
        await bench.Deliver(Stories.Published(story, 1, alert: ["breaking"]));
        await bench.Drain();

        Assert.All(bench.Sender.Mails, mail => Assert.Equal("Alert: Harbour reopens 2", mail.Subject));
        Assert.Equal(2, bench.Sender.Mails.Count);
    }

    [Fact]
    public async Task Words_that_changed_meanwhile_go_out_instead_of_the_old_ones()
    {
        await bench.Deliver(Stories.Published(story, 1, alert: ["breaking"]));
        await bench.Run<ExpansionWork>();
        await bench.Deliver(Stories.Published(story, 2, "update"));
        await bench.Drain();

        Assert.All(bench.Sender.Mails, mail => Assert.Equal(2, mail.Words));
    }

    [Fact]
    public async Task Two_revisions_that_both_wish_to_alert_before_either_went_out_are_one_mail()
    {
        await bench.Deliver(Stories.Published(story, 1, alert: ["breaking"]));
        await bench.Run<ExpansionWork>();
        await bench.Deliver(Stories.Published(story, 2, "update", alert: ["breaking", "section:harbour"]));
        await bench.Drain();

        Assert.Equal(["ada@example.org", "ben@example.org", "cem@example.org"], bench.Sender.Mails.Select(mail => mail.To).Order());
    }

    [Fact]
    public async Task A_second_wish_while_a_dead_sender_holds_the_first_is_one_mail_too()
    {
        await bench.Deliver(Stories.Published(story, 1, alert: ["breaking"]));
        await bench.Run<ExpansionWork>();
        await bench.ClaimAndDie();
        await bench.Deliver(Stories.Published(story, 2, "update", alert: ["breaking"]));
        await bench.Run<ExpansionWork>();
        await bench.Run<AlertMailWork>();

        bench.Clock.Advance(Bench.ClaimLength + TimeSpan.FromSeconds(1));
        await bench.Drain();

        Assert.Equal(["ada@example.org", "ben@example.org"], bench.Sender.Mails.Select(mail => mail.To).Order());
    }

    [Fact]
    public async Task Whoever_follows_the_story_is_told_with_the_others()
    {
        await bench.Subscribe("eve@example.org", $"story:{story}");

        await bench.Deliver(Stories.Published(story, 1, alert: ["section:sport"]));
        await bench.Drain();

        Assert.Equal(["dora@example.org", "eve@example.org"], bench.Sender.Mails.Select(mail => mail.To).Order());
    }

    [Fact]
    public async Task A_sender_that_dies_after_claiming_leaves_nobody_out_and_copies_are_recognisable()
    {
        await bench.Deliver(Stories.Published(story, 1, alert: ["breaking"]));
        await bench.Run<ExpansionWork>();
        var lost = await bench.ClaimAndDie();
        await bench.Run<AlertMailWork>();
        Assert.Empty(bench.Sender.Mails);

        bench.Clock.Advance(Bench.ClaimLength + TimeSpan.FromSeconds(1));
        await bench.Drain();

        Assert.Equal(lost!.Mails.Select(mail => mail.MessageId.ToString("N")).Order(), bench.Sender.Mails.Select(mail => mail.MessageId.Split('@')[0]).Order());
        var alert = (await bench.Alerts()).Single();
        Assert.Equal((2, 2), (alert.Sent, alert.Resent));
    }

    [Fact]
    public async Task A_server_slower_than_a_claim_is_long_gets_each_mail_once()
    {
        await bench.Deliver(Stories.Published(story, 1, alert: ["breaking"]));
        await bench.Run<ExpansionWork>();
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        bench.Sender.Delay = () =>
        {
            asked.TrySetResult();
            return answer.Task;
        };

        var sending = bench.Run<AlertMailWork>();
        await asked.Task;
        for (var seconds = 0; seconds < 60; seconds += 5)
        {
            var until = bench.Clock.GetUtcNow() + Bench.ClaimLength;
            bench.Clock.Advance(TimeSpan.FromSeconds(5));
            await Eventually.Is(() => bench.InDatabase(db => db.Deliveries.AllAsync(d => d.ClaimedUntil >= until)), "the claim is renewed");
            await bench.Run<ExpansionWork>();
        }

        answer.SetResult();
        await sending;
        await bench.Drain();
        Assert.Equal(2, bench.Sender.Mails.Count);
        Assert.Equal((2, 0), (await bench.Alerts()).Select(alert => (alert.Sent, alert.Resent)).Single());
    }

    [Fact]
    public async Task A_server_that_asks_for_patience_gets_the_mail_later()
    {
        bench.Sender.Answer = _ => MailVerdict.Deferred;
        await bench.Deliver(Stories.Published(story, 1, alert: ["breaking"]));
        await bench.Run<ExpansionWork>();
        await bench.Run<AlertMailWork>();
        bench.Sender.Answer = _ => MailVerdict.Accepted;
        await bench.Run<AlertMailWork>();
        Assert.Empty(bench.Sender.Mails);

        bench.Clock.Advance(TimeSpan.FromSeconds(31));
        await bench.Drain();

        Assert.Equal(2, bench.Sender.Mails.Count);
        Assert.Equal(0, (await bench.Alerts()).Single().Resent);
    }

    [Fact]
    public async Task A_reader_at_whose_name_the_server_hangs_up_does_not_hold_up_the_others()
    {
        bench.Sender.Answer = message => message.To.ToString().Contains("ada@", StringComparison.Ordinal) ? MailVerdict.Interrupted : MailVerdict.Accepted;
        await bench.Deliver(Stories.Published(story, 1, alert: ["breaking"]));
        await bench.Run<ExpansionWork>();
        await bench.Run<AlertMailWork>();

        bench.Clock.Advance(TimeSpan.FromSeconds(2));
        await bench.Run<AlertMailWork>();

        Assert.Equal("ben@example.org", Assert.Single(bench.Sender.Mails).To);
    }

    [Fact]
    public async Task News_that_could_not_be_sent_in_time_expires()
    {
        bench.Sender.Answer = _ => MailVerdict.Unavailable;
        await bench.Deliver(Stories.Published(story, 1, alert: ["breaking"]));
        await bench.Run<ExpansionWork>();
        await bench.Run<AlertMailWork>();
        bench.Clock.Advance(TimeSpan.FromHours(7));
        bench.Sender.Answer = _ => MailVerdict.Accepted;
        await bench.Drain();

        var alert = (await bench.Alerts()).Single();
        Assert.Equal((2, 0, 2), (alert.Planned, alert.Sent, alert.Expired));
        Assert.Empty(bench.Sender.Mails);
    }

    [Fact]
    public async Task An_address_that_keeps_refusing_is_left_alone()
    {
        bench.Sender.Answer = message => message.To.ToString().Contains("ben@", StringComparison.Ordinal) ? MailVerdict.Bounced : MailVerdict.Accepted;
        for (var number = 0; number < 4; number++)
        {
            await bench.Deliver(Stories.Published(Guid.CreateVersion7(), 1, alert: ["breaking"]));
            await bench.Drain();
        }

        Assert.Equal([(2, 1, 1), (2, 1, 1), (2, 1, 1), (1, 1, 0)], (await bench.Alerts()).Select(alert => (alert.Planned, alert.Sent, alert.Failed)));
    }

    [Fact]
    public async Task Whoever_unsubscribes_between_plan_and_sending_gets_nothing()
    {
        await bench.Deliver(Stories.Published(story, 1, alert: ["breaking"]));
        await bench.Run<ExpansionWork>();
        await bench.InDatabase(db => db.Subscribers.Where(s => s.EmailKey == "ada@example.org")
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.State, PublishingPlatform.Notification.Audience.SubscriberState.Unsubscribed)));
        await bench.Drain();

        var alert = (await bench.Alerts()).Single();
        Assert.Equal("ben@example.org", Assert.Single(bench.Sender.Mails).To);
        Assert.Equal((2, 1, 1), (alert.Planned, alert.Sent, alert.Suppressed));
    }

    [Fact]
    public async Task A_large_audience_is_walked_in_steps_without_a_gap_or_a_repetition()
    {
        await bench.InDatabase(async db =>
        {
            for (var number = 0; number < 1200; number++)
            {
                Assert.True(EmailAddress.TryParse($"reader{number}@example.net", out var address));
                var subscriber = new PublishingPlatform.Notification.Audience.Subscriber(address, "en", bench.Clock.GetUtcNow());
                subscriber.Confirm("en", bench.Clock.GetUtcNow());
                db.Subscribers.Add(subscriber);
            }

            await db.SaveChangesAsync();
            foreach (var subscriber in await db.Subscribers.Where(s => s.EmailKey.StartsWith("reader")).ToListAsync())
            {
                if (subscriber.Number % 3 != 0) db.SubscribedTopics.Add(new("breaking", subscriber.Number, bench.Clock.GetUtcNow()));
                if (subscriber.Number % 3 != 1) db.SubscribedTopics.Add(new("section:harbour", subscriber.Number, bench.Clock.GetUtcNow()));
            }

            return await db.SaveChangesAsync();
        });

        await bench.Deliver(Stories.Published(story, 1, alert: ["breaking", "section:harbour"]));
        for (var step = 0; step < 5; step++) await bench.Run<ExpansionWork>();

        var alert = (await bench.Alerts()).Single();
        Assert.NotNull(alert.ExpandedAt);
        Assert.Equal(1203, alert.Planned);
        Assert.Equal(1203, await bench.InDatabase(db => db.Deliveries.Select(d => d.SubscriberNumber).Distinct().CountAsync()));
    }
}
