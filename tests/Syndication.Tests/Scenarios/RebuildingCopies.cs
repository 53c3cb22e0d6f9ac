using System.Net;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Media;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Syndication.Tests.Support;
using PublishingPlatform.Testing.Sinks;

namespace PublishingPlatform.Syndication.Tests.Scenarios;

public sealed class RebuildingCopies : IAsyncLifetime
{
    private static readonly string[] Feeds = ["all.rss", "all.atom", "all.json", "archive.atom"];

    private SyndicationApp app = null!;
    private WebhookSink sink = null!;

    public async ValueTask InitializeAsync()
    {
        app = await SyndicationApp.StartAsync();
        sink = await WebhookSink.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await sink.DisposeAsync();
    }

    [Fact]
    public async Task Lost_stories_come_back_with_tombstones_and_the_feeds_are_those_that_were()
    {
        await app.Partner("Evening Post", sink.Address);
        var section = Section("renamed", "Renamed");
        var (kept, old, gone) = (SampleStory.Of(revision: 2, kind: "update"), SampleStory.Of(kind: "archive"), SampleStory.Of());
        await app.Publish(SampleStory.Of(kept.StoryId));
        foreach (var story in new[] { kept, old, gone }) await app.Publish(story);
        var kill = SampleStory.Withdrawal(gone);
        await app.Withdraw(kill);
        await app.Service.Deliver(section);
        await app.Settled();
        var (feeds, title, sent, effects) = (await Read(), await Title("renamed"), sink.Requests.Count, await Effects());

        await Wipe(keepRevisions: true);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Service.Anonymous.GetAsync("/feeds/renamed.json")).StatusCode);
        await Restate(section, [kept, old], [kill]);
        await app.Settled();

        Assert.Equal(feeds, await Read());
        Assert.Equal(("Renamed – Harbour News", "Renamed – Harbour News"), (title, await Title("renamed")));
        Assert.Equal((sent, effects), (sink.Requests.Count, await Effects()));
        Assert.Equal((false, true), await app.Database(db => db.Stories.Where(s => s.StoryId == gone.StoryId).Select(s => ValueTuple.Create(s.IsLive, s.IsFinal)).SingleAsync()));
        await app.Publish(SampleStory.Of(gone.StoryId, 9, "update"));
        Assert.DoesNotContain(gone.StoryId.ToString(), (await Read())[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_that_were_lost_too_come_back_and_partners_read_them_under_their_old_numbers()
    {
        var partner = await app.Partner("Evening Post", sink.Address);
        var story = SampleStory.Of(headline: "Harbour reopens");
        await app.Publish(story);
        await app.Settled();
        var (before, effects) = ((await partner.Pull("/api/partner/v1/stories")).ToJsonString(), await Effects());

        await Wipe(keepRevisions: false);
        await Restate(Section("shipping", "航運"), [story], []);
        await app.Settled();

        Assert.Equal(before, (await partner.Pull("/api/partner/v1/stories")).ToJsonString());
        Assert.Equal((1, effects), (sink.Requests.Count, await Effects()));
        Assert.Contains("Harbour reopens", (await Read())[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_comes_after_its_restatement_still_reaches_partners()
    {
        await app.Partner("Evening Post", sink.Address);
        var story = SampleStory.Of();
        var withdrawal = SampleStory.Withdrawal(story);

        await Told(new StoryRestated { StoryId = story.StoryId, Revision = 1, Published = story });
        await app.Settled();
        Assert.Empty(sink.Requests);
        Assert.Contains(story.StoryId.ToString(), (await Read())[0], StringComparison.Ordinal);
        await app.Publish(story);
        await app.Settled();
        await Told(new StoryRestated { StoryId = story.StoryId, Revision = 2, Withdrawn = withdrawal });
        await app.Settled();
        Assert.Equal(["story.published"], sink.Requests.Select(r => r.Type));
        Assert.DoesNotContain(story.StoryId.ToString(), (await Read())[0], StringComparison.Ordinal);
        await app.Withdraw(withdrawal);
        await app.Settled();

        Assert.Equal(["story.published", "story.withdrawn"], sink.Requests.Select(r => r.Type));
        Assert.Equal([1L, 2], sink.Requests.Select(r => r.Sequence));
    }

    [Fact]
    public async Task What_is_damaged_is_set_right_what_is_whole_stays_as_it_is_and_nothing_goes_back()
    {
        var (damaged, whole, newer) = (SampleStory.Of(headline: "As it should be"), SampleStory.Of(), SampleStory.Of(revision: 3, kind: "update", headline: "Newer"));
        await app.Publish(damaged with { Headline = "Damaged" });
        foreach (var story in new[] { whole, newer }) await app.Publish(story);
        var dates = await app.Database(db => db.Stories.Where(s => s.StoryId != damaged.StoryId).OrderBy(s => s.StoryId).Select(s => s.ChangedAt).ToListAsync());

        await Restate(Section("shipping", "航運"), [damaged, whole, newer with { Revision = 2, Headline = "Too old" }], []);

        var feed = (await Read())[0];
        Assert.Contains("As it should be", feed, StringComparison.Ordinal);
        Assert.Contains("Newer", feed, StringComparison.Ordinal);
        Assert.DoesNotContain("Damaged", feed, StringComparison.Ordinal);
        Assert.DoesNotContain("Too old", feed, StringComparison.Ordinal);
        Assert.Equal(dates, await app.Database(db => db.Stories.Where(s => s.StoryId != damaged.StoryId).OrderBy(s => s.StoryId).Select(s => s.ChangedAt).ToListAsync()));
    }

    [Fact]
    public async Task A_picture_that_must_not_be_shown_is_left_out_again()
    {
        var story = SampleStory.Of();
        await app.Publish(story);

        await Told(new AssetRestated
        {
            Withdrawn = new AssetWithdrawn { AssetId = story.Assets[0].AssetId, Revision = 2, Kind = "withdrawn", Reason = "The agency took it back", WithdrawnAt = SampleStory.Noon },
        });

        Assert.DoesNotContain("/media/x7Kq2/", (await Read())[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_how_far_it_is()
    {
        var ops = app.Service.As("ops");
        await SyndicationApp.Refused(await ops.GetAsync("/api/syndication/rebuild"), HttpStatusCode.NotFound, "NeverRebuilt");

        using var started = await ops.PostAsync("/api/syndication/rebuild", null);
        var request = Assert.Single(await app.Service.Announced<RestateRequested>());
        await Restate(Section("shipping", "航運"), [SampleStory.Of()], []);
        await Told(new RestateCompleted { RequestId = request.RequestId, Owner = "media", Entities = 0 });
        var halfway = await SyndicationApp.Read(await ops.GetAsync("/api/syndication/rebuild"));
        await Told(new RestateCompleted { RequestId = request.RequestId, Owner = "content", Entities = 2 });
        var complete = await SyndicationApp.Read(await ops.GetAsync("/api/syndication/rebuild"));

        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        Assert.Equal(("syndication", "syndication-restate"), (request.Requester, request.Endpoint));
        Assert.Equal((false, true), ((bool)halfway["complete"]!, (bool)complete["complete"]!));
        Assert.Equal((1, 1, 2), ((int)complete["stories"]!, (int)complete["sections"]!, (int)complete["contentSent"]!));
    }

    [Fact]
    public async Task Only_operations_may_ask_for_it()
    {
        await SyndicationApp.Refused(await app.Manager.PostAsync("/api/syndication/rebuild", null), HttpStatusCode.Forbidden, "PermissionMissing");
        await SyndicationApp.Refused(await app.Service.Anonymous.PostAsync("/api/syndication/rebuild", null), HttpStatusCode.Unauthorized, "SignInRequired");
    }

    /// <summary>As when the database came back from a backup that had none of it; what partners were given is always there.</summary>
    private Task<int> Wipe(bool keepRevisions) => app.Database(async db =>
        await db.Stories.ExecuteDeleteAsync() + await db.AssetUses.ExecuteDeleteAsync() + await db.Sections.ExecuteDeleteAsync()
        + (keepRevisions ? 0 : await db.Revisions.ExecuteDeleteAsync()));

    private async Task Restate(SectionChanged section, StoryPublished[] live, StoryWithdrawn[] dead)
    {
        await Told(new SectionRestated { Section = section });
        foreach (var story in live)
        {
            await Told(new StoryRestated { StoryId = story.StoryId, Revision = story.Revision, Published = story });
            foreach (var asset in story.Assets) await Told(new AssetRestated { Asset = Snapshot(asset) });
        }

        foreach (var story in dead) await Told(new StoryRestated { StoryId = story.StoryId, Revision = story.Revision, Withdrawn = story });
    }

    private Task Told<TEvent>(TEvent restated) where TEvent : class => app.Service.Deliver(restated, onlyTo: "syndication-restate");

    private async Task<List<string>> Read()
    {
        var texts = new List<string>();
        foreach (var feed in Feeds) texts.Add(await app.Service.Anonymous.GetStringAsync($"/feeds/{feed}"));
        return texts;
    }

    private async Task<string?> Title(string section) => (string?)(await SyndicationApp.Read(await app.Service.Anonymous.GetAsync($"/feeds/{section}.json")))["title"];

    /// <summary>Everything that reaches somebody, counted.</summary>
    private Task<(int, int, int, int, int)> Effects() => app.Database(async db => (
        await db.Items.CountAsync(), await db.Deliveries.CountAsync(), await db.Withdrawals.CountAsync(), await db.Changes.CountAsync(),
        await db.Outbox.CountAsync(row => !row.Event.Contains("pages-changed"))));

    private static SectionChanged Section(string slug, string name) => new()
    {
        SectionId = PublishingPlatform.Testing.TestIdentity.IdOf(slug),
        Revision = 1,
        Slug = slug,
        Names = new Dictionary<string, string> { ["und"] = name },
        Order = 1,
        Closed = false,
    };

    private static AssetSnapshot Snapshot(PublishedAsset asset) => new()
    {
        AssetId = asset.AssetId,
        Revision = asset.AssetRevision,
        FileName = "ferry.jpg",
        MediaType = asset.MediaType,
        Hash = new string('0', 64),
        Width = 2400,
        Height = 1600,
        Keywords = [],
        Renditions = asset.Renditions,
    };
}
