using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PublishingPlatform.Contracts.Media;
using PublishingPlatform.Media.Renditions;
using PublishingPlatform.Media.Store;
using PublishingPlatform.Platform.Work;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Media.Tests.Renditions;

public sealed class InterruptedRendering : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("publishing-media-").FullName;

    public async ValueTask DisposeAsync() => await TestFolders.Delete(folder);

    [Fact]
    public async Task An_asset_whose_process_died_while_rendering_is_picked_up_by_the_next()
    {
        Guid id;
        await using (var dying = await MediaApp.Start(new MediaApp { Folder = folder, Rendering = false }))
        {
            id = (await dying.Upload(Samples.Unique())).Asset!.Id;
            // What a kill leaves behind: a claim that nobody renews any more.
            await dying.Database(db => db.RenderJobs.ExecuteUpdateAsync(set => set
                .SetProperty(job => job.ClaimedBy, Guid.NewGuid())
                .SetProperty(job => job.ClaimedUntil, DateTimeOffset.UtcNow.AddSeconds(2))));
            Assert.Equal("processing", (await dying.Read(id))!.State);
        }

        await using var next = await MediaApp.Start(new MediaApp { Folder = folder });
        var asset = await next.Eventually(id, "ready");

        Assert.NotEmpty(asset.Renditions);
        Assert.Single(await next.App.Announced<AssetReady>());
        Assert.False(await next.Database(db => db.RenderJobs.AnyAsync()));
    }

    [Fact]
    public async Task A_picture_that_kills_every_process_is_given_up()
    {
        Guid id;
        await using (var dying = await MediaApp.Start(new MediaApp { Folder = folder, Rendering = false }))
        {
            id = (await dying.Upload(Samples.Unique())).Asset!.Id;
            await dying.Database(db => db.RenderJobs.ExecuteUpdateAsync(set => set
                .SetProperty(job => job.ClaimedBy, Guid.NewGuid())
                .SetProperty(job => job.ClaimedUntil, DateTimeOffset.UtcNow.AddMinutes(-1))
                .SetProperty(job => job.Deaths, RenderJob.MostDeaths - 1)));
        }

        await using var next = await MediaApp.Start(new MediaApp { Folder = folder });
        var asset = await next.Eventually(id, "rejected");

        Assert.Equal("DecodeCrashed", asset.Stopped!.Code);
    }

    [Fact]
    public async Task Of_two_workers_only_one_gets_a_job_and_a_late_one_changes_nothing()
    {
        await using var app = await MediaApp.Start(new MediaApp { Rendering = false });
        var id = (await app.Upload(Samples.Unique())).Asset!.Id;
        await using var one = app.App.Services.CreateAsyncScope();
        await using var two = app.App.Services.CreateAsyncScope();

        var taken = await one.ServiceProvider.GetRequiredService<RenderClaims>().TakeNext(TestContext.Current.CancellationToken);
        var second = await two.ServiceProvider.GetRequiredService<RenderClaims>().TakeNext(TestContext.Current.CancellationToken);
        await app.App.Services.GetRequiredService<RenderOutcome>().Finish(id, Guid.NewGuid(), 1, "not-mine", [], TestContext.Current.CancellationToken);

        Assert.Equal(id, taken!.Value.Job.AssetId);
        Assert.Null(second);
        Assert.Equal("processing", (await app.Read(id))!.State);
        Assert.Empty(await app.App.Announced<AssetReady>());
    }

    [Fact]
    public async Task An_edit_while_rendering_sends_the_job_round_again_and_only_the_newest_words_go_out()
    {
        await using var app = await MediaApp.Start(new MediaApp { Rendering = false });
        var uploaded = (await app.Upload(Samples.Unique())).Asset!;
        var ct = TestContext.Current.CancellationToken;
        await using var scope = app.App.Services.CreateAsyncScope();
        var claims = scope.ServiceProvider.GetRequiredService<RenderClaims>();
        var outcome = app.App.Services.GetRequiredService<RenderOutcome>();
        var first = (await claims.TakeNext(ct))!.Value;

        using var edited = await app.Edit(uploaded, new { credit = "Somebody else" });
        edited.EnsureSuccessStatusCode();
        await outcome.Finish(uploaded.Id, first.Claim, 1, "old", [], ct);
        var again = await claims.TakeNext(ct);
        await outcome.Finish(uploaded.Id, again!.Value.Claim, 2, "new", [], ct);

        Assert.Equal("Somebody else", Assert.Single(await app.App.Announced<AssetReady>()).Asset.Credit);
    }

    [Fact]
    public async Task Files_that_nothing_refers_to_are_swept_and_all_others_stay()
    {
        await using var app = await MediaApp.Start(new MediaApp());
        var asset = await app.UploadReady();
        var store = app.App.Services.GetRequiredService<IAssetStore>();
        var ct = TestContext.Current.CancellationToken;
        var orphan = StoreKeys.Rendition(new string('a', 32), "w320.jpg");
        await store.Write(orphan, new byte[] { 1 }, ct);
        await store.Write(StoreKeys.Original(new string('b', 64)), new byte[] { 1 }, ct);
        using var young = store.NewTemporary();
        await File.WriteAllTextAsync(young.Path, "still arriving", ct);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(app.App.DataFolder, "media"), "*", SearchOption.AllDirectories).Where(file => file != young.Path))
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-3));

        await using var scope = app.App.Services.CreateAsyncScope();
        await ((IWork)scope.ServiceProvider.GetRequiredService<SweepWork>()).Run(ct);

        Assert.Null(await store.Open(orphan, ct));
        Assert.Null(await store.Open(StoreKeys.Original(new string('b', 64)), ct));
        Assert.True(File.Exists(young.Path));
        Assert.NotNull(await store.Fetch(StoreKeys.Original(asset.Hash), ct));
        foreach (var made in asset.Renditions) Assert.NotEmpty(await app.App.Anonymous.GetByteArrayAsync(new Uri(made.Path, UriKind.Relative), ct));
    }

    [Fact]
    public async Task Replaced_renditions_stay_while_a_live_story_names_them()
    {
        await using var app = await MediaApp.Start(new MediaApp());
        var (used, unused) = (await app.UploadReady(), await app.UploadReady());
        await app.App.Deliver(Usage.Stories.Published(Guid.NewGuid(), 1, used));
        foreach (var asset in (Media.Assets.AssetAnswer[])[used, unused])
        {
            using var edited = await app.Edit(asset, new { credit = "New" });
            await Testing.Eventually.Is(async () => (await app.Read(asset.Id))!.Renditions[0].Path != asset.Renditions[0].Path, "rendered anew");
        }

        await app.Database(db => db.Renditions.ExecuteUpdateAsync(set => set.SetProperty(made => made.MadeAt, DateTimeOffset.UtcNow.AddDays(-3))));
        await using var scope = app.App.Services.CreateAsyncScope();
        await ((IWork)scope.ServiceProvider.GetRequiredService<SweepWork>()).Run(TestContext.Current.CancellationToken);

        using var kept = await app.App.Anonymous.GetAsync(new Uri(used.Renditions[0].Path, UriKind.Relative));
        using var swept = await app.App.Anonymous.GetAsync(new Uri(unused.Renditions[0].Path, UriKind.Relative));
        Assert.Equal((System.Net.HttpStatusCode.OK, System.Net.HttpStatusCode.NotFound), (kept.StatusCode, swept.StatusCode));
    }
}
