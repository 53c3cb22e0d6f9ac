using System.Net;
using System.Net.Http.Json;
using NetVips;
using PublishingPlatform.Contracts.Media;
using PublishingPlatform.Media.Assets;
using PublishingPlatform.Media.Metadata;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Media.Tests.Assets;

public sealed class EditingAssets(MediaApp app) : IClassFixture<MediaApp>
{
    [Fact]
    public async Task Words_that_renditions_carry_are_rendered_anew_under_a_new_path_while_the_old_one_still_answers()
    {
        var before = await app.UploadReady();

        using var answer = await app.Edit(before, new { credit = "Liu Yang", altText = "Two boats" });
        var after = await Replaced(before);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotEqual(before.Renditions[0].Path, after.Renditions[0].Path);
        using var decoded = Image.NewFromBuffer(await app.App.Anonymous.GetByteArrayAsync(new Uri(after.Renditions[0].Path, UriKind.Relative)));
        var xmp = XmpFields.Read((byte[])decoded.Get("xmp-data"));
        Assert.Equal(("Liu Yang", "Two boats"), (xmp.Text(XmpFields.Photoshop + "Credit"), xmp.Text(XmpFields.IptcCore + "AltTextAccessibility")));
        using var old = await app.App.Anonymous.GetAsync(new Uri(before.Renditions[0].Path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
    }

    [Fact]
    public async Task Other_words_are_announced_at_once_with_the_same_files()
    {
        var before = await app.UploadReady();

        using var answer = await app.Edit(before, new { caption = "A caption", keywords = (string[])["湖", "boats"] });

        answer.EnsureSuccessStatusCode();
        var announced = (await app.App.Announced<AssetReplaced>()).Single(replaced => replaced.Asset.AssetId == before.Id).Asset;
        Assert.Equal(("A caption", before.Revision + 1), (announced.Caption, announced.Revision));
        Assert.Equal(["湖", "boats"], announced.Keywords);
        Assert.Equal(before.Renditions, announced.Renditions);
    }

    [Fact]
    public async Task A_new_focal_point_moves_the_square()
    {
        var before = await app.UploadReady(Samples.Unique(1200, 400));

        using var answer = await app.Edit(before, new { focalPoint = new { x = 1.0, y = 0.5 } });
        var after = await Replaced(before);

        answer.EnsureSuccessStatusCode();
        var square = after.Renditions.Single(made => made.Name == "square");
        using var decoded = Image.NewFromBuffer(await app.App.Anonymous.GetByteArrayAsync(new Uri(square.Path, UriKind.Relative)));
        Samples.Near(Samples.Green, Samples.At(decoded, 0.1, 0.25));
    }

    [Fact]
    public async Task What_is_absent_stays_and_an_empty_text_clears()
    {
        var asset = await app.UploadReady();
        using var first = await app.Edit(asset, new { caption = "Caption", headline = "Headline" });
        var edited = await first.Content.ReadFromJsonAsync<AssetAnswer>();

        using var second = await app.Edit(edited!, new { caption = "" });
        var cleared = await second.Content.ReadFromJsonAsync<AssetAnswer>();

        Assert.Null(cleared!.Caption);
        Assert.Equal("Headline", cleared.Headline);
    }

    [Fact]
    public async Task An_edit_must_name_the_version_that_it_saw()
    {
        var asset = await app.UploadReady();
        using var first = await app.Edit(asset, new { title = "one" });
        first.EnsureSuccessStatusCode();

        using var stale = await app.Edit(asset, new { title = "two" });
        using var blind = await app.PhotoEditor.PutAsJsonAsync($"/api/media/assets/{asset.Id}", new { title = "three" });

        Assert.Equal((HttpStatusCode.PreconditionFailed, "EditedByOthers"), (stale.StatusCode, await MediaApp.CodeOf(stale)));
        Assert.Equal((HttpStatusCode.PreconditionRequired, "IfMatchMissing"), (blind.StatusCode, await MediaApp.CodeOf(blind)));
    }

    [Fact]
    public async Task An_edit_begun_before_the_renditions_were_ready_is_no_conflict()
    {
        var (_, uploaded, _) = await app.Upload(Samples.Unique());
        await app.Eventually(uploaded!.Id, "ready");

        using var answer = await app.Edit(uploaded, new { caption = "Typed meanwhile" });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_repeated_edit_with_its_key_gets_the_first_answer()
    {
        var asset = await app.UploadReady();
        var key = Guid.NewGuid().ToString();

        using var first = await app.Edit(asset, new { title = "once" }, key: key);
        using var again = await app.Edit(asset, new { title = "once" }, key: key);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Single(await app.App.Announced<AssetReplaced>(), replaced => replaced.Asset.AssetId == asset.Id);
    }

    [Fact]
    public async Task Rights_are_for_those_who_may_set_them()
    {
        var asset = await app.UploadReady();

        using var answer = await app.Edit(asset, new { rights = new { until = DateTimeOffset.UtcNow.AddDays(1) } }, app.App.As(Roles.Reporter));

        Assert.Equal((HttpStatusCode.Forbidden, "PermissionMissing"), (answer.StatusCode, await MediaApp.CodeOf(answer)));
    }

    public static TheoryData<object, string> Nonsense => new()
    {
        { new { focalPoint = new { x = 2, y = 0 } }, "FocalPointOutside" },
        { new { crops = new { poster = new { x = 0, y = 0, width = 1, height = 1 } } }, "CropUnknown" },
        { new { crops = new { square = new { x = 0.5, y = 0, width = 0.6, height = 1 } } }, "CropOutside" },
        { new { rights = new { from = "2026-02-01T00:00:00Z", until = "2026-01-01T00:00:00Z" } }, "RightsWindowEmpty" },
        { new { title = new string('x', 1001) }, "ValidationFailed" },
        { new { keywords = (string[])[""] }, "ValidationFailed" },
    };

    [Theory]
    [MemberData(nameof(Nonsense))]
    public async Task Nonsense_is_refused(object change, string code)
    {
        var asset = await app.UploadReady(Shared);

        using var answer = await app.Edit(asset, change);

        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.StatusCode, await MediaApp.CodeOf(answer)));
    }

    private static readonly byte[] Shared = Samples.Unique(64, 64);

    private Task<AssetAnswer> Replaced(AssetAnswer before) => Testing.Eventually.Get(async () =>
    {
        var asset = await app.Read(before.Id);
        return asset!.Renditions[0].Path != before.Renditions[0].Path && (await app.App.Announced<AssetReplaced>()).Any(replaced => replaced.Asset.AssetId == asset.Id && replaced.Asset.Revision == asset.Revision) ? asset : null;
    }, "new renditions");
}
