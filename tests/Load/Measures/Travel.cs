using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using PublishingPlatform.Testing;
using PublishingPlatform.Testing.Sinks;

namespace PublishingPlatform.Load.Measures;

/// <summary>
/// Stories published at a steady rate, whatever the answers take: from the answer to "publish" until the page can be read
/// and until the partner's first webhook has arrived. Every story counts.
/// </summary>
internal static partial class Travel
{
    private static readonly string[] Section = ["News"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<Journey> Measure(string host, int rate, int seconds, int warmUp, int importing)
    {
        await using var partner = await WebhookSink.StartAsync();
        var (platform, address, processes) = host == "embedded" ? await Embedded() : await Distributed();
        await using var _ = platform;
        using var desk = await Newsroom.SignIn(address);
        // Readers have no session, and answers to one are made for it alone.
        using var visitor = new HttpClient { BaseAddress = address };
        await desk.Post("/api/content/sections", new { slug = "news", names = new { und = "News" } });
        var customer = await desk.Post("/api/syndication/partners", new { name = "Load" });
        await desk.Post($"/api/syndication/partners/{customer.GetProperty("id").GetGuid()}/destinations", new { type = "webhook", url = partner.Address });

        var arrivals = new ConcurrentDictionary<Guid, long>();
        partner.Answer(webhook =>
        {
            foreach (Match id in Ids().Matches(webhook.Text)) arrivals.TryAdd(Guid.Parse(id.Value), Stopwatch.GetTimestamp());
            return 204;
        });

        var all = await Drafts(desk, rate * (warmUp + seconds));
        var stories = all[(rate * warmUp)..];
        Console.Error.WriteLine($"travel: publishing {rate}/s, {warmUp} s to warm up and {seconds} s that count");
        // Compiled code and open connections first, as in any newsroom after its first minutes.
        await using var import = new ArchiveImport(desk, importing);
        var early = await PublishSteadily(desk, visitor, all[..(rate * warmUp)], rate);
        // What cold code left behind is not carried into what counts.
        await Poll.Within(Patience, 50, () => Task.FromResult(early.All(trip => arrivals.ContainsKey(trip.Story))));
        var importedBefore = import.Published;
        var spentBefore = Sample.ProcessorTimeOf(processes);
        var trips = await PublishSteadily(desk, visitor, stories, rate);
        var spent = Sample.ProcessorTimeOf(processes) - spentBefore;
        var imported = import.Published - importedBefore;
        await Poll.Within(Patience, 50, () => Task.FromResult(trips.All(trip => arrivals.ContainsKey(trip.Story))));

        var delivered = trips.Where(trip => arrivals.ContainsKey(trip.Story)).Select(trip => Stopwatch.GetElapsedTime(trip.Accepted, arrivals[trip.Story])).ToList();
        var readable = trips.Where(trip => trip.Readable is not null).Select(trip => trip.Readable!.Value).ToList();
        return new Journey(
            $"{host}, {rate} publishes/s for {seconds} s after {warmUp} s to warm up" + (importing == 0 ? "" : $", {imported} archive stories imported and published meanwhile"),
            stories.Count,
            new Dictionary<string, IReadOnlyList<TimeSpan>>
            {
                ["publish answered (from the request)"] = [.. trips.Select(trip => trip.Answered)],
                ["readable on the site"] = readable,
                ["first webhook at the partner"] = delivered,
            },
            (2 * stories.Count) - readable.Count - delivered.Count,
            spent);
    }

    private static async Task<(IAsyncDisposable, Uri, IReadOnlyList<int>)> Embedded()
    {
        var embedded = await EmbeddedProcess.StartAsync();
        return (embedded, embedded.Address, [embedded.ProcessId]);
    }

    private static async Task<(IAsyncDisposable, Uri, IReadOnlyList<int>)> Distributed()
    {
        var set = await DistributedSet.StartAsync();
        return (set, set.Address, [.. set.Processes.Select(process => process.ProcessId)]);
    }

    private static async Task<List<(Guid Id, string Path)>> Drafts(Newsroom desk, int count)
    {
        var drafts = new ConcurrentBag<(Guid, string)>();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) =>
        {
            var text = string.Join(' ', Enumerable.Repeat($"Sentence of story {number}.", 60));
            var created = await desk.Create(new
            {
                headline = $"Load story {number} {Guid.NewGuid():N}",
                language = "en",
                section = Section,
                body = new { type = "doc", content = Enumerable.Range(0, 6).Select(_ => new { type = "paragraph", content = new[] { new { type = "text", text } } }) },
            });
            var id = created.GetProperty("id").GetGuid();
            await desk.Do(id, "submit");
            await desk.Do(id, "approve");
            drafts.Add((id, created.GetProperty("slug").GetString()!));
        });
        return [.. drafts];
    }

    private static Task<Trip[]> PublishSteadily(Newsroom desk, HttpClient visitor, IReadOnlyList<(Guid Id, string Slug)> stories, int rate)
    {
        var began = Stopwatch.GetTimestamp();
        return Task.WhenAll(stories.Select(async (story, number) =>
        {
            // The steady rate itself: a story is published at its moment, whatever became of the one before.
            var due = TimeSpan.FromSeconds((double)number / rate) - Stopwatch.GetElapsedTime(began);
            if (due > TimeSpan.Zero) await Task.Delay(due);
            return await Publish(desk, visitor, story);
        }));
    }

    private static async Task<Trip> Publish(Newsroom desk, HttpClient visitor, (Guid Id, string Slug) story)
    {
        var asked = Stopwatch.GetTimestamp();
        await desk.Do(story.Id, "publish", new { distribution = "full" });
        var accepted = Stopwatch.GetTimestamp();
        var path = $"/news/{DateTime.UtcNow:yyyy/MM}/{story.Slug}";
        var isReadable = await Poll.Within(Patience, 50, async () =>
        {
            using var page = await visitor.GetAsync(path);
            return page.StatusCode == HttpStatusCode.OK;
        });
        return new Trip(story.Id, Stopwatch.GetElapsedTime(asked, accepted), accepted, isReadable ? Stopwatch.GetElapsedTime(accepted) : null);
    }

    private sealed record Trip(Guid Story, TimeSpan Answered, long Accepted, TimeSpan? Readable);

    // Whichever of them is the story's: every id in a webhook arrived with it.
    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Ids();
}
