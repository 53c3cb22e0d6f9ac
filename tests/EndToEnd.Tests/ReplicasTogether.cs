using System.Net;
using PublishingPlatform.Testing;

namespace PublishingPlatform.EndToEnd.Tests;

/// <summary>
/// What each replica holds for itself alone, two gateways their pages and two readers their search indexes, follows what
/// happens elsewhere. Gateways keep pages for ten minutes here, so that nothing but an eviction renews one.
/// </summary>
[Collection(DistributedCollection.Name)]
public sealed class ReplicasTogether(DistributedWorld world) : WorldTest(world)
{
    private static readonly string[] Section = ["News"];

    [Fact]
    public async Task A_page_that_both_gateways_keep_is_renewed_at_both_when_its_story_is_corrected_and_gone_when_it_is_killed()
    {
        var (story, path) = await Published("Ferry resumes");
        foreach (var gateway in Gateways()) await Eventually.Is(() => IsKept(gateway, path), "the gateway keeps the page");

        await world.Desk.Do(story, "correct", new { headline = "Ferry resumes at noon", note = "The hour was missing." });
        foreach (var gateway in Gateways())
            await Eventually.Is(async () => (await gateway.GetStringAsync(path)).Contains("Ferry resumes at noon", StringComparison.Ordinal), "the correction is seen");

        await world.Desk.Do(story, "kill", new { reason = "mistaken identity", notice = "This story was withdrawn." });
        foreach (var gateway in Gateways())
            await Eventually.Is(async () => (await gateway.GetAsync(path)).StatusCode == HttpStatusCode.Gone, "the page is gone");
    }

    [Fact]
    public async Task Gateways_hand_out_nothing_that_they_kept_before_the_broker_was_away()
    {
        var (_, path) = await Published("Harbour closes");
        foreach (var gateway in Gateways()) await Eventually.Is(() => IsKept(gateway, path), "the gateway keeps the page");

        await world.Set.Broker.Kill();
        await world.Set.Broker.Start();

        foreach (var gateway in Gateways())
        {
            await Eventually.Is(async () => !await IsKept(gateway, path), "the gateway has emptied its cache");
            await Eventually.Is(async () => (await gateway.GetStringAsync("/health/ready")).Contains("\"connected\":true", StringComparison.Ordinal), "the gateway says that it is connected");
        }
    }

    [Fact]
    public async Task A_story_is_found_whichever_reader_is_asked()
    {
        // Which reader answers is the gateway's choice each time: one that does not follow would be asked among so many.
        var words = Enumerable.Range(0, 24).Select(_ => $"w{Guid.NewGuid():N}"[..12]).ToArray();
        var (_, path) = await Published($"Lighthouse {string.Join(' ', words)}");

        await Eventually.Is(
            async () =>
            {
                var answers = await Task.WhenAll(words.Select(word => world.Public.GetAsync($"/search?q={word}")));
                Assert.DoesNotContain("hit", answers.SelectMany(answer => answer.Headers.TryGetValues("X-Cache", out var cached) ? cached : []));
                var pages = await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()));
                return pages.All(page => page.Contains(path, StringComparison.Ordinal));
            },
            "every word is found at once");
    }

    private IEnumerable<HttpClient> Gateways() => world.Set.Gateways.Select(gateway => new HttpClient { BaseAddress = gateway.Address });

    private static async Task<bool> IsKept(HttpClient gateway, string path)
    {
        using var answer = await gateway.GetAsync(path);
        return answer.StatusCode == HttpStatusCode.OK && answer.Headers.GetValues("X-Cache").Single() == "hit";
    }

    private async Task<(Guid Story, string Path)> Published(string headline)
    {
        var story = (await world.Desk.Create(new
        {
            headline,
            language = "en",
            section = Section,
            body = new { type = "doc", content = new[] { new { type = "paragraph", content = new[] { new { type = "text", text = "The harbour master announced it this morning." } } } } },
        })).GetProperty("id").GetGuid();
        await world.Desk.Do(story, "submit");
        await world.Desk.Do(story, "approve");
        await world.Desk.Do(story, "publish", new { distribution = "full" });
        await world.Desk.CompleteReceipt(story, 1);
        return (story, (await world.Desk.Story(story)).GetProperty("path").GetString()!);
    }
}
