using System.Net;
using System.Text.Json.Nodes;
using PublishingPlatform.Testing;

namespace PublishingPlatform.EndToEnd.Tests;

/// <summary>The main job in one process.</summary>
public sealed class AStoryTravels(EmbeddedWorld world) : TheMainJob(world), IClassFixture<EmbeddedWorld>;

/// <summary>The main job over RabbitMQ, with a process per service and replica.</summary>
[Collection(DistributedCollection.Name)]
public sealed class AStoryTravelsOverRabbitMq(DistributedWorld world) : TheMainJob(world);

/// <summary>The main job as operators run it at scale: over RabbitMQ, with replicas, on SQL Server.</summary>
[Collection(SqlServerCollection.Name)]
public sealed class AStoryTravelsOnSqlServer(SqlServerWorld world) : TheMainJob(world);

/// <summary>The main job, step by step, over public surfaces alone.</summary>
public abstract class TheMainJob(World world) : WorldTest(world)
{
    private readonly World world = world;

    [Theory]
    [InlineData("own")]
    [InlineData("shared")]
    public async Task From_an_old_archive_page_to_readers_partners_and_subscribers_and_back(string which)
    {
        var page = which == "own" ? ArchivePage.Own : ArchivePage.Shared();
        var subscriber = await world.ConfirmedSubscriber("breaking");
        await using var alerts = await AlertStream.Open(world.Address);
        var story = await Import(page);
        await Illustrate(story, page);

        await PublishAsBreaking(story);
        await EverybodyHasIt(story, page, subscriber, alerts);

        await FixATypo(story, page, subscriber);
        await Correct(story);
        await Kill(story, page, subscriber, alerts);
    }

    private async Task<Guid> Import(ArchivePage page)
    {
        var imported = await world.Desk.Import(page.Bytes);
        var id = imported.GetProperty("storyId").GetGuid();
        var again = await world.Desk.Import(page.Bytes);
        Assert.Equal(id, again.GetProperty("storyId").GetGuid());

        var original = await world.Desk.Http.GetByteArrayAsync($"/api/content/imports/{imported.GetProperty("importId").GetGuid()}/original");
        Assert.Equal(page.Bytes, original);
        Assert.Equal(page.Bytes, await world.Desk.Http.GetByteArrayAsync($"/api/content/imports/{id}/original"));

        var story = await world.Desk.Story(id);
        Assert.Equal(page.Headline, story.GetProperty("headline").GetString());
        Assert.Equal(page.SectionName, story.GetProperty("section").EnumerateArray().Last().GetString());
        Assert.Contains(story.GetProperty("findings").EnumerateArray(), f => f.GetProperty("code").GetString() == "injected-text");
        return id;
    }

    private async Task Illustrate(Guid story, ArchivePage page)
    {
        await world.Desk.Do(story, "submit");
        await world.Desk.Do(story, "approve");
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => world.Desk.Do(story, "publish", new { distribution = "full" }));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("OpenFindings", refused.Message);
        Assert.Contains("damaged-characters", refused.Message);
        await world.Desk.Do(story, "return", new { note = "Mend the damaged places." });

        var asset = await world.Desk.Upload(Photos.Jpeg(seed: story.GetHashCode()));
        await world.Desk.Ready(asset);
        var body = JsonNode.Parse((await world.Desk.Story(story)).GetProperty("body").GetRawText())!;
        Repair(body, page.Repairs);
        var picture = body["content"]!.AsArray().First(block => block!["type"]!.GetValue<string>() == "image")!;
        picture["attrs"]!["assetId"] = asset.ToString();
        picture["attrs"]!["alt"] = "A quay in the morning";
        var edited = await world.Desk.Edit(story, new { body });

        foreach (var finding in edited.GetProperty("findings").EnumerateArray().Where(f => f.GetProperty("state").GetString() == "open"))
        {
            Assert.NotEqual("damaged-characters", finding.GetProperty("code").GetString());
            await world.Desk.Post($"/api/content/stories/{story}/findings/{finding.GetProperty("id").GetInt32()}/acknowledge", new { note = "Seen; not part of the story." });
        }
    }

    private async Task PublishAsBreaking(Guid story)
    {
        var refusals = 1;
        // The partner's server has a bad moment at the first webhook about this story.
        world.Partner.Answer(webhook => webhook.IsAbout(story) && Interlocked.Decrement(ref refusals) >= 0 ? 500 : 204);
        await world.Desk.Do(story, "submit");
        await world.Desk.Do(story, "approve");
        await world.Desk.Do(story, "publish", new { distribution = "full", alert = new { topics = new[] { "breaking" } } });
    }

    private async Task EverybodyHasIt(Guid story, ArchivePage page, string subscriber, AlertStream alerts)
    {
        var path = await PathOf(story);
        var html = await SeenBy(path, text => text.Contains(page.Headline));
        Assert.Contains(page.FirstCaption, html);
        Assert.DoesNotContain(page.LaterCaption, html);
        var photo = Regexes.Photo().Match(html).Groups[1].Value;
        Assert.Equal("image/jpeg", (await world.Public.GetAsync(photo)).Content.Headers.ContentType!.MediaType);
        var section = path[..path.IndexOf('/', 1)];
        foreach (var listing in new[] { "/", section }) await SeenBy(listing, text => text.Contains(page.Headline));
        foreach (var feed in new[] { "all", section.Trim('/') })
            foreach (var format in new[] { "rss", "atom", "json" }) await SeenBy($"/feeds/{feed}.{format}", text => text.Contains(page.Headline));

        await Eventually.Is(() => world.PartnerHas(story).Count == 1, "the partner accepted the story");
        var attempts = world.Partner.Requests.Where(w => w.IsAbout(story)).ToList();
        Assert.Equal([500, 204], attempts.Select(a => a.Answer));
        Assert.Single(attempts.Select(a => a.Id).Distinct());
        Assert.All(attempts, a => Assert.True(a.IsSignedBy(world.PartnerSecret)));
        Assert.Equal("story.published", attempts[1].Type);

        await Eventually.Is(() => MailsAbout(subscriber, page.Headline) == 1, "the alert mail");
        await Eventually.Is(() => alerts.Text.Contains(page.Headline), "the alert on the open page");
        await world.Desk.CompleteReceipt(story, 1);
    }

    private async Task FixATypo(Guid story, ArchivePage page, string subscriber)
    {
        await world.Desk.Edit(story, new { subtitle = "A subtitle without the typo" });
        await world.Desk.Do(story, "publish", new { distribution = "full" });

        await SeenBy(await PathOf(story), text => text.Contains("A subtitle without the typo"));
        await Eventually.Is(() => world.PartnerHas(story).Count == 2, "the partner has the typo fix");
        Assert.Equal("story.updated", world.PartnerHas(story)[1].Type);
        await world.Desk.CompleteReceipt(story, 2);
        Assert.Equal(1, MailsAbout(subscriber, page.Headline));
    }

    private async Task Correct(Guid story)
    {
        await world.Desk.Do(story, "correct", new { dateline = "Corrected dateline", note = "The dateline named another town." });

        await SeenBy(await PathOf(story), text => text.Contains("The dateline named another town."));
        await SeenBy("/feeds/all.json", text => text.Contains("The dateline named another town."));
        await Eventually.Is(() => world.PartnerHas(story).Count == 3, "the partner has the correction");
        Assert.Equal("story.corrected", world.PartnerHas(story)[2].Type);
        Assert.Contains("The dateline named another town.", world.PartnerHas(story)[2].Text);
        await world.Desk.CompleteReceipt(story, 3);
    }

    private async Task Kill(Guid story, ArchivePage page, string subscriber, AlertStream alerts)
    {
        var path = await PathOf(story);
        await world.Desk.Do(story, "kill", new { reason = "A court ordered it.", notice = "This story has been withdrawn." });

        await Eventually.Passes(async () =>
        {
            var gone = await world.Public.GetAsync(path);
            Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
            Assert.Contains("This story has been withdrawn.", await gone.Content.ReadAsStringAsync());
        });
        foreach (var feed in new[] { "/feeds/all.rss", "/feeds/all.atom", "/feeds/all.json", "/" }) await SeenBy(feed, text => !text.Contains(page.Headline));

        await Eventually.Is(() => world.PartnerHas(story).Count == 4, "the partner has the withdrawal");
        Assert.Equal("story.withdrawn", world.PartnerHas(story)[3].Type);
        await world.PartnerAcknowledges(story);
        await Eventually.Is(() => world.Mail.To(subscriber).Count(m => m.Text.Contains("This story has been withdrawn.")) == 1, "the notice to who was alerted");
        await Eventually.Is(() => alerts.Text.Contains("This story has been withdrawn."), "the notice on the open page");
        await world.Desk.CompleteReceipt(story, 4);
        var receipt = await world.Desk.Receipt(story);
        Assert.Equal(["first", "update", "correction", "killed"], receipt.GetProperty("revisions").EnumerateArray().Select(r => r.GetProperty("kind").GetString()));

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => world.Desk.Do(story, "publish", new { distribution = "full" }));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await world.Public.GetAsync(path)).StatusCode);
    }

    private async Task<string> PathOf(Guid story) => (await world.Desk.Story(story)).GetProperty("path").GetString()!;

    private async Task<string> SeenBy(string path, Func<string, bool> condition)
    {
        var last = "";
        await Eventually.Is(
            async () =>
            {
                // A feed writes Chinese as it is; a page may write it as entities.
                last = WebUtility.HtmlDecode(await world.Public.GetStringAsync(path));
                return condition(last);
            },
            $"{path} shows it");
        return last;
    }

    private int MailsAbout(string subscriber, string headline) =>
        world.Mail.To(subscriber).Count(m => m.Text.Contains(headline) && !m.Text.Contains("/api/notification/confirm"));

    private static void Repair(JsonNode node, IReadOnlyDictionary<string, string> repairs)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var item in array) Repair(item!, repairs);
                break;
            case JsonObject block when block["text"] is JsonValue text:
                var words = text.GetValue<string>();
                foreach (var (damaged, mended) in repairs) words = words.Replace(damaged, mended);
                block["text"] = words;
                break;
            case JsonObject block when block["content"] is { } content:
                Repair(content, repairs);
                break;
        }
    }
}
