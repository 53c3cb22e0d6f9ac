using System.Net;
using PublishingPlatform.Testing;

namespace PublishingPlatform.EndToEnd.Tests;

/// <summary>What is published from an archive is found on the site and by search, and disturbs nobody.</summary>
public sealed class AnArchiveStoryStaysQuiet(EmbeddedWorld world) : WorldTest(world), IClassFixture<EmbeddedWorld>
{
    [Fact]
    public async Task It_reaches_site_and_search_only()
    {
        var subscriber = await world.ConfirmedSubscriber("breaking");
        var page = ArchivePage.Own;
        var story = (await world.Desk.Import(page.Bytes)).GetProperty("storyId").GetGuid();
        foreach (var finding in (await world.Desk.Story(story)).GetProperty("findings").EnumerateArray())
            await world.Desk.Post($"/api/content/stories/{story}/findings/{finding.GetProperty("id").GetInt32()}/acknowledge", new { note = "Kept as it was." });
        await world.Desk.Do(story, "submit");
        await world.Desk.Do(story, "approve");

        await world.Desk.Do(story, "publish", new { distribution = "archive", alert = new { topics = new[] { "breaking" } } });

        var receipt = await world.Desk.CompleteReceipt(story, 1);
        var path = (await world.Desk.Story(story)).GetProperty("path").GetString()!;
        Assert.Contains(page.Headline, WebUtility.HtmlDecode(await world.Public.GetStringAsync(path)));
        await Eventually.Is(async () => (await world.Public.GetStringAsync("/search?q=" + Uri.EscapeDataString("碼頭"))).Contains(Uri.EscapeDataString("舊碼頭"), StringComparison.OrdinalIgnoreCase), "search finds it");
        Assert.DoesNotContain(page.Headline, WebUtility.HtmlDecode(await world.Public.GetStringAsync("/")));
        Assert.DoesNotContain(page.Headline, await world.Public.GetStringAsync("/feeds/all.json"));
        Assert.Empty(world.PartnerHas(story));
        Assert.Single(world.Mail.To(subscriber));
        Assert.DoesNotContain("\"planned", receipt.GetRawText());
    }
}
