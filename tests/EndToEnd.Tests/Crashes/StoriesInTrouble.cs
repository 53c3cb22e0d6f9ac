using System.Globalization;
using System.Net;
using System.Net.Sockets;
using PublishingPlatform.EndToEnd.Tests.Inspections;
using PublishingPlatform.Testing;

namespace PublishingPlatform.EndToEnd.Tests.Crashes;

/// <summary>
/// Stories travel while something goes wrong, again and again. After each trouble the databases and sinks are looked at
/// from outside, and at the end everything that the stories reach: nothing lost, nothing doubled, nothing back from the
/// dead, order kept. <c>CRASH_ROUNDS</c> sets the number of rounds, <c>CRASH_SEED</c> repeats a run.
/// </summary>
public abstract class StoriesInTrouble(World world, ITestOutputHelper output) : WorldTest(world)
{
    private readonly World world = world;

    protected static readonly int Rounds = Setting("CRASH_ROUNDS", 20);
    private static readonly int Seed = Setting("CRASH_SEED", Environment.TickCount);

    [Fact]
    public async Task Nothing_is_lost_doubled_or_resurrected()
    {
        output.WriteLine($"CRASH_ROUNDS={Rounds} CRASH_SEED={Seed}");
        var random = new Random(Seed);
        var subscriber = await world.ConfirmedSubscriber("breaking");
        List<PlannedStory> stories = [];

        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < 3; i++) stories.Add(new PlannedStory(stories.Count));
            var trouble = "";
            await Work(stories, async () => trouble = await Trouble(random, round));
            await Recover();
            await Inspection.OfSettled(world, $"round {round} ({trouble})", output);
        }

        await Work(stories, trouble: null);
        Assert.All(stories, story => Assert.True(story.IsFinished));
        foreach (var story in stories.Where(s => s.IsKilled)) await Withdrawn(story);
        foreach (var story in stories) await world.Desk.CompleteReceipt(story.Id, story.Revisions);

        await PagesShowTheLastWord(stories);
        PartnerHasEachRevisionAtMostOnceAndInOrder(stories);
        MailsAreNotDoubled(stories, subscriber);
        await Inspection.OfSettled(world, $"{Rounds} rounds with {stories.Count} stories", output);
    }

    /// <summary>Lets a while pass, makes trouble and says which; what it broke may stay broken.</summary>
    protected abstract Task<string> Trouble(Random random, int round);

    /// <summary>Mends what is broken, so that everything answers again.</summary>
    protected abstract Task Recover();

    /// <summary>Takes every story on by as many steps as there is time for.</summary>
    private async Task Work(List<PlannedStory> stories, Func<Task>? trouble)
    {
        using var moment = new CancellationTokenSource();
        var walking = stories.Where(s => !s.IsFinished).Select(async story =>
        {
            while (!story.IsFinished && !moment.IsCancellationRequested) await story.Advance(world.Desk);
        }).ToList();
        if (trouble is null)
        {
            await Task.WhenAll(walking);
            return;
        }

        await trouble();
        await moment.CancelAsync();
        // Troubled under them: whatever was not answered is asked again in the next round.
        foreach (var walk in walking)
        {
            try
            {
                await walk;
            }
            catch (Exception unanswered) when (unanswered is HttpRequestException or IOException or SocketException or TaskCanceledException)
            {
                output.WriteLine($"unanswered: {unanswered.Message}");
            }
        }
    }

    /// <summary>
    /// A withdrawal settles when the partner has confirmed it. A story that was killed before anything about it had
    /// left was never at the partner, who is then told nothing.
    /// </summary>
    private Task Withdrawn(PlannedStory story) => Eventually.Is(
        async () =>
        {
            if (world.PartnerHas(story.Id).Any(w => w.Type == "story.withdrawn")) await world.PartnerAcknowledges(story.Id);
            return (await world.Desk.Receipt(story.Id)).GetProperty("complete").GetBoolean();
        },
        $"the withdrawal of {story.Tag} is settled");

    private async Task PagesShowTheLastWord(List<PlannedStory> stories)
    {
        foreach (var story in stories)
        {
            var path = (await world.Desk.Story(story.Id)).GetProperty("path").GetString();
            var page = await world.Public.GetAsync(path);
            Assert.Equal(story.IsKilled ? HttpStatusCode.Gone : HttpStatusCode.OK, page.StatusCode);
            if (!story.IsKilled) Assert.Contains(story.LastHeadline, await page.Content.ReadAsStringAsync());
        }
    }

    private void PartnerHasEachRevisionAtMostOnceAndInOrder(List<PlannedStory> stories)
    {
        // The same webhook-id again is a repetition after a crash, which the receiver recognises; another id would be a double.
        var deliveries = world.Partner.Accepted.DistinctBy(w => w.Id).ToList();
        output.WriteLine($"{deliveries.Count} deliveries, {world.Partner.Accepted.Count - deliveries.Count} repeated after a crash");
        foreach (var story in stories)
        {
            var sequences = deliveries.Where(d => d.IsAbout(story.Id)).ToList();
            if (story.IsKilled && sequences.Count == 0) continue;

            Assert.NotEmpty(sequences);
            // What was overtaken before it left is not sent, so a correction may be the first that the partner hears of.
            Assert.Equal(story.IsKilled, sequences[^1].Type == "story.withdrawn");
            Assert.Contains(story.LastHeadline, sequences[^1].Text);
            var numbers = sequences.Select(d => d.Sequence).ToList();
            Assert.Equal(numbers.Order().Distinct(), numbers);
        }

        var all = deliveries.Select(d => d.Sequence).ToList();
        Assert.Equal(all.Count, all.Distinct().Count());
    }

    private void MailsAreNotDoubled(List<PlannedStory> stories, string subscriber)
    {
        var mails = world.Mail.To(subscriber).DistinctBy(m => m.Message.MessageId).ToList();
        output.WriteLine($"{mails.Count} mails, {world.Mail.To(subscriber).Count - mails.Count} repeated after a crash");
        foreach (var story in stories)
        {
            var alerts = mails.Where(m => m.Text.Contains(story.Tag)).ToList();
            // Published, corrected, withdrawn: those who were alerted get each once, the others nothing. An alert that
            // had not begun when its story was killed is not sent at all.
            var least = story.IsKilled ? 0 : 1;
            Assert.True(story.IsAlerted ? alerts.Count >= least && alerts.Count <= 3 : alerts.Count == 0, $"{story.Tag}: {alerts.Count} mails");
            Assert.Equal(alerts.Count, alerts.Select(m => m.Message.Subject).Distinct().Count());
        }
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
