using System.Net;
using System.Text.Json;
using PublishingPlatform.Contracts.Media;
using PublishingPlatform.Contracts.Stories;

namespace PublishingPlatform.Content.Tests.Releases;

public sealed class MediaTests(ContentApp app) : IClassFixture<ContentApp>
{
    private readonly Guid asset = Guid.CreateVersion7();

    [Fact]
    public async Task A_picture_travels_with_its_renditions_and_the_storys_own_words()
    {
        await app.AssetReady(asset);

        var story = await app.Published(body: ContentApp.WithPicture(asset, caption: null));

        var told = Assert.Single(Assert.Single(await app.Publications(story)).Assets);
        Assert.Equal((asset, "Own caption", "Ferries", "Eva", "/media/x/w640.jpg"), (told.AssetId, told.Caption, told.AltText, told.Credit, told.Renditions[0].Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public async Task Words_that_nobody_filled_in_leave_the_pictures_own_standing(string? nothing)
    {
        var own = ContentApp.Asset(asset) with { AltText = "Boats at the quay", Credit = "Ben" };
        await app.App.Deliver(new AssetReady { Asset = own });
        var picture = new { type = "image", attrs = new { assetId = asset, caption = "The harbour", alt = nothing, credit = nothing } };

        var story = await app.Published(body: new { type = "doc", content = new object[] { new { type = "gallery", content = new[] { picture } }, new { type = "paragraph", content = new[] { new { type = "text", text = "The ferries run again." } } } } });

        var publication = Assert.Single(await app.Publications(story));
        var told = Assert.Single(publication.Assets);
        Assert.Equal(("The harbour", own.AltText, own.Credit), (told.Caption, told.AltText, told.Credit));
        var shown = publication.Body.GetProperty("content")[0].GetProperty("content")[0].GetProperty("attrs");
        Assert.False(shown.TryGetProperty("alt", out _));
        Assert.False(shown.TryGetProperty("credit", out _));
    }

    [Fact]
    public async Task An_unfilled_placeholder_stays_out_of_the_public_words()
    {
        await app.AssetReady(asset);

        var story = await app.Published(body: ContentApp.WithPicture(asset));

        Assert.DoesNotContain("Still to be found", (await app.Publications(story))[0].Body.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("Still to be found", story.GetProperty("body").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_story_waits_visibly_for_its_picture_and_goes_out_by_itself()
    {
        var story = await app.Done(await app.Approved(body: ContentApp.WithPicture(asset)), "publish", new { distribution = "full", alert = new { topics = new[] { "section:news" } } });
        Assert.Equal("publishing", ContentApp.State(story));
        Assert.Equal("waiting", story.GetProperty("assets")[0].GetProperty("state").GetString());
        Assert.Empty(await app.Publications(story));

        await app.AssetReady(asset);

        await Eventually.Is(async () => (await app.Publications(story)).Count == 1);
        var told = (await app.Publications(story))[0];
        Assert.Equal(("first", 1, 1), (told.Kind, told.Revision, told.Assets.Count));
        Assert.Equal(["section:news"], told.Alert!.Topics);
        Assert.Equal("published", ContentApp.State(await app.Read(story)));
    }

    [Fact]
    public async Task Who_does_not_want_to_wait_is_told_which_picture_is_missing()
    {
        var story = await app.Approved(body: ContentApp.WithPicture(asset));

        var problem = await ContentApp.Refused(await app.Do(story, "publish", new { distribution = "full", waitForMedia = false }), HttpStatusCode.Conflict, "MediaNotReady");

        Assert.Equal(asset, problem.GetProperty("assets")[0].GetProperty("assetId").GetGuid());
        Assert.Equal("approved", ContentApp.State(await app.Read(story)));
    }

    [Fact]
    public async Task Breaking_news_does_not_wait_and_the_picture_follows_without_alert()
    {
        var story = await app.Done(await app.Approved(body: ContentApp.WithPicture(asset)), "publish", new { distribution = "full", alert = new { topics = new[] { "breaking" } } });
        Assert.Equal("published", ContentApp.State(story));
        Assert.Empty((await app.Publications(story))[0].Assets);
        await app.Saved(story, new { headline = "Not yet public" });

        await app.AssetReady(asset);

        await Eventually.Is(async () => (await app.Publications(story)).Count == 2);
        var followed = (await app.Publications(story))[1];
        Assert.Equal(("media-completed", 2, 1), (followed.Kind, followed.Revision, followed.Assets.Count));
        Assert.Null(followed.Alert);
        Assert.Equal("Harbour reopens", followed.Headline);
        Assert.Equal("Not yet public", (await app.Read(story)).GetProperty("headline").GetString());
    }

    [Fact]
    public async Task A_picture_that_is_taken_back_leaves_the_live_story()
    {
        await app.AssetReady(asset);
        var story = await app.Published(body: ContentApp.WithPicture(asset));

        await app.App.Deliver(new AssetWithdrawn { AssetId = asset, Revision = 2, Kind = "withdrawn", Reason = "Rights.", WithdrawnAt = DateTimeOffset.UtcNow });

        await Eventually.Is(async () => (await app.Publications(story)).Count == 2);
        var without = (await app.Publications(story))[1];
        Assert.Equal(("update", 0), (without.Kind, without.Assets.Count));
        Assert.DoesNotContain(asset.ToString(), without.Body.GetRawText(), StringComparison.Ordinal);
        Assert.Null(without.Alert);

        await app.App.Deliver(new AssetReplaced { Asset = ContentApp.Asset(asset, revision: 3) });
        await Eventually.Is(async () => (await app.Publications(story)).Count == 3);
        Assert.Equal("media-completed", (await app.Publications(story))[2].Kind);
    }

    [Fact]
    public async Task An_asset_that_was_rejected_is_not_waited_for()
    {
        var waiting = await app.Done(await app.Approved(body: ContentApp.WithPicture(asset)), "publish", new { distribution = "full" });

        await app.App.Deliver(new AssetRejected { AssetId = asset, Revision = 1, FileName = "x.jpg", Code = "NotAPicture", Reason = "This is no picture." });

        await Eventually.Is(async () => ContentApp.State(await app.Read(waiting)) == "approved");
        var fallen = await app.Read(waiting);
        Assert.Equal("MediaUnusable", fallen.GetProperty("trouble").GetProperty("code").GetString());
        await ContentApp.Refused(await app.Do(fallen, "publish", new { distribution = "full" }), HttpStatusCode.Conflict, "MediaUnusable");
    }

    [Fact]
    public async Task News_about_an_asset_in_any_order_and_twice_ends_in_the_same_state()
    {
        var ready = new AssetReady { Asset = ContentApp.Asset(asset, revision: 1) };
        var withdrawn = new AssetWithdrawn { AssetId = asset, Revision = 2, Kind = "withdrawn", Reason = "Rights.", WithdrawnAt = DateTimeOffset.UtcNow };

        await app.App.Deliver(withdrawn);
        await app.App.Deliver(ready);
        await app.App.Deliver(withdrawn);

        var story = await app.Approved(body: ContentApp.WithPicture(asset));
        await ContentApp.Refused(await app.Do(story, "publish", new { distribution = "full" }), HttpStatusCode.Conflict, "MediaUnusable");
    }

    [Fact]
    public async Task A_story_that_waits_for_its_picture_can_be_called_off()
    {
        var waiting = await app.Done(await app.Approved(body: ContentApp.WithPicture(asset)), "publish", new { distribution = "full" });

        Assert.Equal("approved", ContentApp.State(await app.Done(waiting, "unschedule")));
        await app.AssetReady(asset);
        Assert.Empty(await app.Publications(waiting));
    }
}
