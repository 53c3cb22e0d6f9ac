using System.Net.Http.Json;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Media;
using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Media.Assets;
using PublishingPlatform.Media.Usage;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Receipts;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Media.Tests.Usage;

public sealed class KnowingWhoShowsWhat(MediaApp app) : IClassFixture<MediaApp>
{
    [Fact]
    public async Task Usage_follows_the_newest_revision()
    {
        var (one, two) = (await app.UploadReady(), await app.UploadReady());
        var story = Guid.CreateVersion7();

        await app.App.Deliver(Stories.Published(story, 1, one));
        await app.App.Deliver(Stories.Published(story, 3, two));
        await app.App.Deliver(Stories.Published(story, 2, one));

        Assert.Empty(await UsageOf(one));
        Assert.Equal((story, 3, two.Revision), (await UsageOf(two)).Select(use => (use.StoryId, use.Revision, use.AssetRevision)).Single());
    }

    [Fact]
    public async Task A_withdrawal_that_comes_first_wins_over_what_it_withdraws()
    {
        var asset = await app.UploadReady();
        var story = Guid.CreateVersion7();

        await app.App.Deliver(Stories.Withdrawn(story, 2));
        await app.App.Deliver(Stories.Published(story, 1, asset));
        await app.App.Deliver(Stories.Published(story, 3, asset));

        Assert.Empty(await UsageOf(asset));
    }

    [Fact]
    public async Task The_receipt_tells_what_was_seen_and_what_came_too_late()
    {
        var asset = await app.UploadReady();
        var story = Guid.CreateVersion7();

        await app.App.Deliver(Stories.Published(story, 2, asset));
        await app.App.Deliver(Stories.Published(story, 1, asset));
        await app.App.Deliver(Stories.Published(story, 1, asset));
        var receipt = await app.App.As(Roles.Editor).GetFromJsonAsync<ServiceReceipt>($"/api/media/stories/{story}/receipt");

        Assert.Equal([(1, "settled", "superseded"), (2, "settled", "recorded")], receipt!.Revisions.Select(revision => (revision.Revision, revision.State, revision.Entries.Single().State)));
    }

    /// <summary>Any order and repetition of a story's events ends in the state of its newest one.</summary>
    [Property(MaxTest = 30)]
    public void Any_order_and_repetition_ends_the_same(byte[] order)
    {
        Check(order).GetAwaiter().GetResult();
    }

    [Fact]
    public async Task Whoever_rebuilds_gets_every_asset_and_tombstone_and_then_the_end()
    {
        await using var fresh = await MediaApp.Start(new MediaApp());
        var (kept, gone) = (await fresh.UploadReady(), await fresh.UploadReady());
        (await fresh.Withdraw(gone.Id)).Dispose();
        var request = new RestateRequested { RequestId = Guid.CreateVersion7(), Requester = "reader", Endpoint = "reader-restate", RequestedAt = DateTimeOffset.UtcNow };

        await fresh.App.Deliver(request);
        await fresh.App.Deliver(request);
        await Testing.Eventually.Is(async () => (await fresh.App.Announced<RestateCompleted>()).Count > 0, "the answer is complete");

        var restated = await fresh.App.Announced<AssetRestated>();
        Assert.Equal([kept.Id], restated.Select(one => one.Asset?.AssetId).OfType<Guid>());
        Assert.Equal([gone.Id], restated.Select(one => one.Withdrawn?.AssetId).OfType<Guid>());
        Assert.Equal((request.RequestId, "media", 2), (await fresh.App.Announced<RestateCompleted>()).Select(done => (done.RequestId, done.Owner, done.Entities)).Single());
        Assert.True(await fresh.Database(db => db.Outbox.Where(row => row.Event.Contains("restate")).AllAsync(row => row.OnlyTo == "reader-restate")));
    }

    private async Task Check(byte[] order)
    {
        var asset = Guid.NewGuid();
        var story = Guid.CreateVersion7();
        AssetAnswer Fake(int revision) => new()
        {
            Id = asset,
            Version = 1,
            Revision = revision,
            State = "ready",
            FileName = "x",
            MediaType = "image/jpeg",
            Hash = "",
            Bytes = 1,
            Width = 1,
            Height = 1,
            Keywords = [],
            Persons = [],
            FocalPoint = new(0.5, 0.5),
            Crops = new Dictionary<string, Media.Pictures.CropBox>(),
            Renditions = [],
            UploadedAt = default,
            ChangedAt = default,
        };

        foreach (var pick in order.Select(one => one % 4).Concat([0, 1, 2, 3]))
        {
            if (pick == 2) await app.App.Deliver(Stories.Withdrawn(story, 3, "unpublished"));
            else await app.App.Deliver(Stories.Published(story, pick == 3 ? 4 : pick + 1, Fake(pick)));
        }

        var use = await app.Database(db => db.StoryUses.AsNoTracking().SingleAsync(use => use.StoryId == story));
        var shown = await app.Database(db => db.StoryUseAssets.AsNoTracking().Where(one => one.StoryId == story).ToListAsync());
        Assert.Equal((4, true), (use.Revision, use.Live));
        Assert.Equal(3, Assert.Single(shown).AssetRevision);
        Assert.Equal([1, 2, 3, 4], await app.Database(db => db.SeenRevisions.Where(seen => seen.StoryId == story).Select(seen => seen.Revision).OrderBy(revision => revision).ToListAsync()));
    }

    private async Task<IReadOnlyList<AssetUsage>> UsageOf(AssetAnswer asset) =>
        (await app.PhotoEditor.GetFromJsonAsync<Page<AssetUsage>>($"/api/media/assets/{asset.Id}/usage"))!.Items;
}
