using FsCheck.Xunit;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Notification.Alerts;
using PublishingPlatform.Notification.Mail;

namespace PublishingPlatform.Notification.Tests.Alerts;

/// <summary>Random histories of a story, in any order and repetition, with work in between and a mail server of many moods.</summary>
public sealed class AnyOrderTests : IAsyncLifetime
{
    private static readonly (string Email, string[] Topics)[] Audience =
    [
        ("ada@example.org", ["breaking"]),
        ("ben@example.org", ["breaking", "section:harbour"]),
        ("cem@example.org", ["section:harbour"]),
        ("dora@example.org", ["section:sport"]),
    ];

    private Bench bench = null!;

    public async ValueTask InitializeAsync()
    {
        bench = await Bench.Start(chunkSize: 1);
        foreach (var (email, topics) in Audience) await bench.Subscribe(email, topics);
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Property(MaxTest = 40)]
    public async Task Any_order_and_repetition_ends_with_the_same_mails(int seed)
    {
        var random = new Random(seed);
        var (ordered, shuffled) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var plan = History(random);

        foreach (var step in plan) await bench.Deliver(step(ordered));
        var expected = await Outcome();

        foreach (var step in Shuffled(plan, random)) await bench.Deliver(step(shuffled));
        Assert.Equal(expected, await Outcome());
    }

    [Property(MaxTest = 40)]
    public async Task Whatever_happens_in_between_nobody_gets_two_or_hears_too_late(int seed)
    {
        var random = new Random(seed);
        var story = Guid.CreateVersion7();
        var plan = History(random);
        var withdrawnAt = new List<(int Revision, int Mails)>();
        var before = bench.Sender.Mails.Count;
        var unknown = new List<SentMail>();
        foreach (var step in Shuffled(plan, random))
        {
            var happened = step(story);
            await bench.Deliver(happened);
            if (happened is StoryWithdrawn withdrawn) withdrawnAt.Add((withdrawn.Revision, bench.Sender.Mails.Count - before));
            await Work(random, unknown);
        }

        bench.Sender.Answer = _ => MailVerdict.Accepted;
        await bench.Drain();

        var mails = bench.Sender.Mails.Skip(before).ToList();
        var news = mails.Where(mail => mail.Kind != "withdrawal").ToList();
        Assert.All(mails.GroupBy(mail => mail.MessageId), same => Assert.True(same.Count(mail => !mail.IsUnclear) <= 1, "The same mail was accepted twice."));
        Assert.All(mails.GroupBy(mail => (mail.To, mail.Kind, mail.Words)), same => Assert.Single(same.Select(mail => mail.MessageId).Distinct()));
        Assert.All(withdrawnAt, withdrawal => Assert.DoesNotContain(mails.Skip(withdrawal.Mails), mail => mail.Kind != "withdrawal" && mail.Words < withdrawal.Revision));
        Assert.All(mails.Where(mail => mail.Kind != "alert"), notice => Assert.Contains(news.Concat(unknown), mail => mail.To == notice.To && mail.Words < notice.Words));
        await CountsAddUp(story);
        EverybodyKnows([.. plan.Select(step => step(story))], mails, news);
    }

    /// <summary>At the end those who were alerted know of a withdrawal, and without one nobody was left out.</summary>
    private static void EverybodyKnows(object[] history, List<SentMail> mails, List<SentMail> news)
    {
        if (history[^1] is StoryWithdrawn)
        {
            Assert.All(news.GroupBy(mail => mail.To), person => Assert.Contains(mails, mail => mail.Kind == "withdrawal" && mail.To == person.Key && mail.Words > person.Max(told => told.Words)));
        }
        else if (!history.OfType<StoryWithdrawn>().Any())
        {
            var wished = history.OfType<StoryPublished>().SelectMany(published => published.Alert?.Topics ?? []).ToHashSet();
            Assert.All(Audience.Where(person => person.Topics.Any(wished.Contains)), person => Assert.Contains(news, mail => mail.To == person.Email && !mail.IsUnclear));
        }
    }

    private async Task CountsAddUp(Guid story)
    {
        foreach (var alert in (await bench.Alerts()).Where(a => a.StoryId == story))
        {
            Assert.Equal(alert.Planned, alert.Sent + alert.Failed + alert.Expired + alert.Suppressed);
            var rows = await bench.InDatabase(db => Task.FromResult(db.Deliveries.Where(d => d.AlertNumber == alert.Number).ToList()));
            Assert.Equal(
                (alert.Planned, alert.Sent, alert.Suppressed),
                (rows.Count, rows.Count(d => d.State == DeliveryState.Sent), rows.Count(d => d.State == DeliveryState.Suppressed)));
        }
    }

    /// <param name="unknown">Gets what a sender held when it died: its readers may have got it.</param>
    private async Task Work(Random random, List<SentMail> unknown)
    {
        for (var count = random.Next(6); count > 0; count--)
        {
            var mood = random.Next(10);
            bench.Sender.Answer = _ => mood switch { 0 => MailVerdict.Deferred, 1 => MailVerdict.Unclear, 2 => MailVerdict.Unavailable, _ => MailVerdict.Accepted };
            if (random.Next(2) == 0) await bench.Run<ExpansionWork>();
            else if (random.Next(6) == 0) unknown.AddRange(await Died());
            else await bench.Run<AlertMailWork>();

            if (random.Next(3) == 0) bench.Clock.Advance(TimeSpan.FromSeconds(random.Next(200)));
        }
    }

    private async Task<IEnumerable<SentMail>> Died() => await bench.ClaimAndDie() is { } chunk
        ? chunk.Mails.Where(mail => mail.Email is not null).Select(mail => new SentMail(mail.Email!, "", $"Alert: {chunk.Alert.Headline}", IsUnclear: true))
        : [];

    /// <summary>Drains, and tells what it led to.</summary>
    private async Task<string[]> Outcome()
    {
        var before = bench.Sender.Mails.Count;
        await bench.Drain();
        return [.. bench.Sender.Mails.Skip(before).Select(mail => $"{mail.To}: {mail.Kind} {mail.Words}").Order()];
    }

    /// <summary>One to five revisions; a kill comes last or not at all.</summary>
    private static List<Func<Guid, object>> History(Random random)
    {
        var plan = new List<Func<Guid, object>>();
        var length = random.Next(1, 6);
        for (var revision = 1; revision <= length; revision++)
        {
            var (number, roll) = (revision, random.Next(10));
            string[]? wish = random.Next(2) == 0 ? null : random.Next(3) switch { 0 => ["breaking"], 1 => ["section:harbour"], _ => ["breaking", "section:sport"] };
            plan.Add(roll switch
            {
                < 2 when number > 1 => story => Stories.Withdrawn(story, number, number == length ? "killed" : "unpublished"),
                < 5 when number > 1 => story => Stories.Published(story, number, "correction", wish, note: "It was Tuesday."),
                _ => story => Stories.Published(story, number, number == 1 ? "first" : "update", wish),
            });
        }

        return plan;
    }

    private static List<Func<Guid, object>> Shuffled(List<Func<Guid, object>> plan, Random random)
    {
        var all = plan.Concat(plan.Where(_ => random.Next(3) == 0)).ToArray();
        random.Shuffle(all);
        return [.. all];
    }
}
