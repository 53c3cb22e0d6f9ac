using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.Time.Testing;
using PublishingPlatform.Contracts.Media;

namespace PublishingPlatform.Media.Tests.Renditions;

public sealed class ServingRenditions
{
    [Fact]
    public async Task Ranges_conditions_and_heads_are_answered()
    {
        await using var app = await MediaApp.Start(new MediaApp());
        var made = (await app.UploadReady()).Renditions[0];
        var whole = await app.App.Anonymous.GetByteArrayAsync(new Uri(made.Path, UriKind.Relative));

        using var head = await Send(app, HttpMethod.Head, made.Path);
        using var part = await Send(app, HttpMethod.Get, made.Path, request => request.Headers.Range = new RangeHeaderValue(10, 19));
        using var beyond = await Send(app, HttpMethod.Get, made.Path, request => request.Headers.Range = new RangeHeaderValue(10_000_000, null));
        using var unchanged = await Send(app, HttpMethod.Get, made.Path, request => request.Headers.IfNoneMatch.Add(head.Headers.ETag!));

        Assert.Equal((HttpStatusCode.OK, (long?)whole.Length, "public, max-age=86400"), (head.StatusCode, head.Content.Headers.ContentLength, head.Headers.CacheControl!.ToString()));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(whole[10..20], await part.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Theory]
    [InlineData("/media/00000000000000000000000000000000/w320.jpg")]
    [InlineData("/media/..%2f..%2fmedia.db/w320.jpg")]
    [InlineData("/media/x/%2e%2e%2f%2e%2e%2fsecret.key")]
    public async Task Unknown_paths_are_not_found(string path)
    {
        await using var app = await MediaApp.Start(new MediaApp());

        using var answer = await Send(app, HttpMethod.Get, path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task A_withdrawn_asset_is_gone_at_once_and_its_holders_are_told_once()
    {
        await using var app = await MediaApp.Start(new MediaApp());
        var asset = await app.UploadReady();

        using var first = await app.Withdraw(asset.Id);
        using var again = await app.Withdraw(asset.Id);
        using var gone = await Send(app, HttpMethod.Get, asset.Renditions[0].Path);
        using var edit = await app.Edit((await app.Read(asset.Id))!, new { title = "x" });

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        Assert.Equal((HttpStatusCode.Gone, "AssetWithdrawn", "no-store"), (gone.StatusCode, await MediaApp.CodeOf(gone), gone.Headers.CacheControl!.ToString()));
        Assert.Equal((HttpStatusCode.Conflict, "AssetWithdrawn"), (edit.StatusCode, await MediaApp.CodeOf(edit)));
        var told = Assert.Single(await app.App.Announced<AssetWithdrawn>());
        Assert.Equal((asset.Id, asset.Revision + 1, "withdrawn", "The agency took it back"), (told.AssetId, told.Revision, told.Kind, told.Reason));
    }

    [Fact]
    public async Task A_withdrawal_needs_a_reason_and_the_right_to_it()
    {
        await using var app = await MediaApp.Start(new MediaApp());
        var asset = await app.UploadReady();

        using var silent = await app.PhotoEditor.PostAsJsonAsync($"/api/media/assets/{asset.Id}/withdraw", new { reason = " " });
        using var reporter = await app.Withdraw(asset.Id, app.App.As("reporter"));

        Assert.Equal((HttpStatusCode.BadRequest, "ValidationFailed"), (silent.StatusCode, await MediaApp.CodeOf(silent)));
        Assert.Equal((HttpStatusCode.Forbidden, "PermissionMissing"), (reporter.StatusCode, await MediaApp.CodeOf(reporter)));
        Assert.Equal("ready", (await app.Read(asset.Id))!.State);
    }

    [Fact]
    public async Task A_rights_window_opens_bounds_every_cache_and_ends_to_the_second()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var app = await MediaApp.Start(new MediaApp { Clock = clock });
        var asset = await app.UploadReady();
        var (from, until) = (clock.GetUtcNow().AddSeconds(10), clock.GetUtcNow().AddSeconds(30));
        using var edited = await app.Edit(asset, new { rights = new { from, until } });
        edited.EnsureSuccessStatusCode();
        var path = asset.Renditions[0].Path;

        using var early = await Send(app, HttpMethod.Get, path);
        clock.Advance(TimeSpan.FromSeconds(10));
        using var open = await Send(app, HttpMethod.Get, path);
        clock.Advance(TimeSpan.FromSeconds(20));
        using var over = await Send(app, HttpMethod.Get, path);

        Assert.Equal((HttpStatusCode.NotFound, "no-store"), (early.StatusCode, early.Headers.CacheControl!.ToString()));
        Assert.Equal((HttpStatusCode.OK, "public, max-age=20"), (open.StatusCode, open.Headers.CacheControl!.ToString()));
        Assert.Equal((HttpStatusCode.Gone, "RightsLapsed"), (over.StatusCode, await MediaApp.CodeOf(over)));
    }

    [Fact]
    public async Task A_lapse_is_announced_and_a_longer_window_brings_the_asset_back()
    {
        await using var app = await MediaApp.Start(new MediaApp());
        var asset = await app.UploadReady();
        using var edited = await app.Edit(asset, new { rights = new { until = DateTimeOffset.UtcNow.AddMilliseconds(400) } });
        edited.EnsureSuccessStatusCode();

        var lapsed = await app.Eventually(asset.Id, "lapsed");
        var told = Assert.Single(await app.App.Announced<AssetWithdrawn>());
        using var longer = await app.Edit(lapsed, new { rights = new { until = DateTimeOffset.UtcNow.AddDays(1) } });
        using var open = await Send(app, HttpMethod.Get, asset.Renditions[0].Path);

        Assert.Equal(("rights-lapsed", lapsed.Revision), (told.Kind, told.Revision));
        Assert.Equal(HttpStatusCode.OK, longer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        Assert.Equal(lapsed.Revision + 1, (await app.App.Announced<AssetReplaced>())[^1].Asset.Revision);
    }

    private static async Task<HttpResponseMessage> Send(MediaApp app, HttpMethod method, string path, Action<HttpRequestMessage>? with = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        with?.Invoke(request);
        return await app.App.Anonymous.SendAsync(request);
    }
}
