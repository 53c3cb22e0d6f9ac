using System.Net;
using PublishingPlatform.Media.Assets;
using PublishingPlatform.Media.Tests.Usage;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Media.Tests.Renditions;

public sealed class PicturesOfWithdrawnStoriesOnSqlite(MediaApp app) : PicturesOfWithdrawnStories(app), IClassFixture<MediaApp>;

public sealed class PicturesOfWithdrawnStoriesOnSqlServer() : PicturesOfWithdrawnStories(new MediaApp { SqlServer = SqlServer.Given() }), IAsyncLifetime
{
    public ValueTask InitializeAsync() => App.InitializeAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

public abstract class PicturesOfWithdrawnStories(MediaApp app)
{
    protected MediaApp App => app;

    [Fact]
    public async Task A_picture_whose_only_story_is_killed_is_gone_for_everybody_but_the_newsroom()
    {
        var asset = await app.UploadReady();
        var story = Guid.CreateVersion7();
        await app.App.Deliver(Stories.Published(story, 1, asset));
        Assert.Equal(HttpStatusCode.OK, (await Fetch(asset)).StatusCode);

        await app.App.Deliver(Stories.Withdrawn(story, 2));

        foreach (var made in asset.Renditions)
        {
            using var gone = await app.App.Anonymous.GetAsync(new Uri(made.Path, UriKind.Relative));
            Assert.Equal((HttpStatusCode.Gone, "StoryWithdrawn", "no-store"), (gone.StatusCode, await MediaApp.CodeOf(gone), gone.Headers.CacheControl!.ToString()));
        }

        using var inside = await Fetch(asset, app.PhotoEditor);
        Assert.Equal((HttpStatusCode.OK, "no-store"), (inside.StatusCode, inside.Headers.CacheControl!.ToString()));
        Assert.Equal("ready", (await app.Read(asset.Id))!.State);
    }

    [Fact]
    public async Task A_picture_that_another_live_story_shows_stays()
    {
        var asset = await app.UploadReady();
        var (killed, live) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await app.App.Deliver(Stories.Published(killed, 1, asset));
        await app.App.Deliver(Stories.Published(live, 1, asset));

        await app.App.Deliver(Stories.Withdrawn(killed, 2));
        Assert.Equal(HttpStatusCode.OK, (await Fetch(asset)).StatusCode);
        await app.App.Deliver(Stories.Withdrawn(live, 2));

        Assert.Equal(HttpStatusCode.Gone, (await Fetch(asset)).StatusCode);
    }

    [Fact]
    public async Task A_story_that_is_published_again_brings_its_pictures_back()
    {
        var asset = await app.UploadReady();
        var story = Guid.CreateVersion7();
        await app.App.Deliver(Stories.Published(story, 1, asset));

        await app.App.Deliver(Stories.Withdrawn(story, 2, "unpublished"));
        Assert.Equal(HttpStatusCode.Gone, (await Fetch(asset)).StatusCode);
        await app.App.Deliver(Stories.Published(story, 3, asset));

        Assert.Equal(HttpStatusCode.OK, (await Fetch(asset)).StatusCode);
    }

    [Fact]
    public async Task A_new_story_brings_a_dead_one_s_picture_back()
    {
        var asset = await app.UploadReady();
        var story = Guid.CreateVersion7();
        await app.App.Deliver(Stories.Published(story, 1, asset));
        await app.App.Deliver(Stories.Withdrawn(story, 2));

        await app.App.Deliver(Stories.Published(Guid.CreateVersion7(), 1, asset));

        Assert.Equal(HttpStatusCode.OK, (await Fetch(asset)).StatusCode);
    }

    [Fact]
    public async Task Events_in_the_wrong_order_end_the_same()
    {
        var (first, second, kept) = (await app.UploadReady(), await app.UploadReady(), await app.UploadReady());
        var (killed, back) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        await app.App.Deliver(Stories.Withdrawn(killed, 3));
        await app.App.Deliver(Stories.Published(killed, 2, second));
        await app.App.Deliver(Stories.Published(killed, 1, first));
        await app.App.Deliver(Stories.Published(back, 3, kept));
        await app.App.Deliver(Stories.Withdrawn(back, 2, "unpublished"));

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.Gone, HttpStatusCode.OK],
            [(await Fetch(first)).StatusCode, (await Fetch(second)).StatusCode, (await Fetch(kept)).StatusCode]);
    }

    [Fact]
    public async Task A_picture_that_no_story_ever_showed_is_open()
    {
        var asset = await app.UploadReady();

        Assert.Equal(HttpStatusCode.OK, (await Fetch(asset)).StatusCode);
    }

    private Task<HttpResponseMessage> Fetch(AssetAnswer asset, HttpClient? client = null) =>
        (client ?? app.App.Anonymous).GetAsync(new Uri(asset.Renditions[0].Path, UriKind.Relative));
}
