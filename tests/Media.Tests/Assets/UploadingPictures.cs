using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NetVips;
using PublishingPlatform.Contracts.Media;
using PublishingPlatform.Media.Assets;
using PublishingPlatform.Media.Metadata;
using PublishingPlatform.Media.Tests.Pictures;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Media.Tests.Assets;

public sealed class UploadingPictures(MediaApp app) : IClassFixture<MediaApp>
{
    [Fact]
    public async Task An_upload_becomes_ready_and_its_renditions_are_public_upright_clean_and_credited()
    {
        var original = Samples.Jpeg(900, 600, image =>
        {
            image.Set(GValue.BlobType, "exif-data", Samples.ExifWithPlace());
            image.Set(GValue.BlobType, "xmp-data", Encoding.UTF8.GetBytes(Samples.Xmp(
                "<dc:rights><rdf:Alt><rdf:li xml:lang='x-default'>© Example News 2021</rdf:li></rdf:Alt></dc:rights><dc:description><rdf:Alt><rdf:li xml:lang='x-default'>心懷四面湖山</rdf:li></rdf:Alt></dc:description>",
                "photoshop:Credit='王雙' photoshop:City='Yueyang'")));
        });

        var (status, uploaded, _) = await app.Upload(original, "湖.jpg");
        var asset = await app.Eventually(uploaded!.Id, "ready");

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal("processing", uploaded.State);
        Assert.Equal(("湖.jpg", "image/jpeg", 900, 600), (asset.FileName, asset.MediaType, asset.Width, asset.Height));
        Assert.Equal(("王雙", "© Example News 2021", "心懷四面湖山"), (asset.Credit, asset.Copyright, asset.Caption));
        Assert.Equal("Yueyang", asset.Location!.City);
        Assert.Equal(29.375, asset.Location.Latitude!.Value, 3);
        Assert.Equal(["w320.jpg", "w640.jpg", "w1280.jpg", "w1280.webp", "w1280.avif", "square.jpg", "og.jpg"], asset.Renditions.Select(made => made.Path.Split('/')[^1]));
        foreach (var made in asset.Renditions)
        {
            using var answer = await app.App.Anonymous.GetAsync(new Uri(made.Path, UriKind.Relative));
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            using var decoded = Image.NewFromBuffer(bytes);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(made.MediaType, answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal((made.Width, made.Height, made.Bytes), (decoded.Width, decoded.Height, bytes.Length));
            Assert.Equal("王雙", XmpFields.Read((byte[])decoded.Get("xmp-data")).Text(XmpFields.Photoshop + "Credit"));
            Assert.False(decoded.Contains("exif-data"));
            Assert.Equal(-1, bytes.AsSpan().IndexOf("Yueyang"u8));
        }

        var announced = (await app.App.Announced<AssetReady>()).Single(ready => ready.Asset.AssetId == asset.Id).Asset;
        Assert.Equal(asset.Renditions, announced.Renditions);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(original)), announced.Hash);
        Assert.Equal(asset.Revision, announced.Revision);
    }

    [Fact]
    public async Task Public_paths_cannot_be_derived_from_the_picture()
    {
        var bytes = Samples.Unique();
        var asset = await app.UploadReady(bytes);

        var path = asset.Renditions[0].Path.Split('/')[2];

        Assert.Equal(32, path.Length);
        Assert.DoesNotContain(path, asset.Hash, StringComparison.Ordinal);
        Assert.DoesNotContain(path, asset.Id.ToString("N"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_bytes_are_the_same_asset_and_edits_stay()
    {
        var bytes = Samples.Unique();
        var asset = await app.UploadReady(bytes);
        using var edited = await app.Edit(asset, new { title = "Written by the desk" });
        edited.EnsureSuccessStatusCode();

        var (status, again, _) = await app.Upload(bytes, "another-name.jpg", app.App.As(Roles.Reporter, "Ben"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(again!.Duplicate);
        Assert.Equal((asset.Id, asset.FileName, "Written by the desk"), (again.Id, again.FileName, again.Title));
    }

    [Fact]
    public async Task The_first_real_name_is_kept_also_when_it_comes_with_a_later_upload()
    {
        var bytes = Samples.Unique();
        var (_, unnamed, _) = await app.Upload(bytes, "");
        var nameless = await app.Eventually(unnamed!.Id, "ready");

        var (status, named, _) = await app.Upload(bytes, "Harbour.jpg");
        var (_, again, _) = await app.Upload(bytes, "copy-of-harbour.jpg");
        var found = await app.PhotoEditor.GetFromJsonAsync<JsonElement>($"/api/media/assets?q=harbour.jpg&limit=200");

        Assert.Equal("picture", nameless.FileName);
        Assert.Equal((HttpStatusCode.OK, true, "Harbour.jpg"), (status, named!.Duplicate, named.FileName));
        Assert.Equal("Harbour.jpg", again!.FileName);
        Assert.Contains(found.GetProperty("items").EnumerateArray(), item => item.GetProperty("id").GetGuid() == named.Id);
        Assert.Equal("Harbour.jpg", (await app.App.Announced<AssetReplaced>()).Single(e => e.Asset.AssetId == named.Id).Asset.FileName);
        Assert.Equal(nameless.Version, named.Version);
    }

    [Fact]
    public async Task Words_from_a_file_and_from_people_lose_what_is_invisible()
    {
        const string odd = "\u202EHarbour\u0007 at\uFEFF\tdawn\uFFFE\u2069";
        var asset = await app.UploadReady(Samples.Unique(with: image => image.Set(GValue.BlobType, "xmp-data", Encoding.UTF8.GetBytes(Samples.Xmp(
            $"<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>\u202EFerry\u2066 {Guid.NewGuid()}</rdf:li></rdf:Alt></dc:description>", "photoshop:Credit='\u202DA.\u2028Reyes'")))));

        using var edited = await app.Edit(asset, new { title = odd, caption = $"{odd}\r\n{odd}", altText = odd, credit = $"{odd}\n", keywords = new[] { odd, "Harbour at dawn" } });
        var after = await edited.Content.ReadFromJsonAsync<JsonElement>();

        Assert.StartsWith("Ferry ", asset.Caption, StringComparison.Ordinal);
        Assert.Equal("A. Reyes", asset.Credit);
        Assert.Equal(
            ("Harbour at dawn", "Harbour at dawn\nHarbour at dawn", "Harbour at dawn", "Harbour at dawn"),
            (after.GetProperty("title").GetString(), after.GetProperty("caption").GetString(), after.GetProperty("altText").GetString(), after.GetProperty("credit").GetString()));
        Assert.Equal("Harbour at dawn", Assert.Single(after.GetProperty("keywords").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task Two_uploads_of_the_same_bytes_at_once_make_one_asset()
    {
        var bytes = Samples.Unique();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => app.Upload(bytes)));

        Assert.Single(answers.Select(answer => answer.Asset!.Id).Distinct());
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_form_with_a_file_is_taken_like_raw_bytes()
    {
        using var form = new MultipartFormDataContent { { new StringContent("ignored"), "note" }, { new ByteArrayContent(Samples.Unique()), "file", "..\\..\\evil/Harbour.jpg" } };

        using var answer = await app.PhotoEditor.PostAsync("/api/media/assets", form);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("Harbour.jpg", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("fileName").GetString());
    }

    public static TheoryData<string, HttpStatusCode, string> Unfit => new()
    {
        { "text", HttpStatusCode.UnsupportedMediaType, "NotAPicture" },
        { "svg", HttpStatusCode.UnsupportedMediaType, "FormatNotAccepted" },
        { "empty", HttpStatusCode.BadRequest, "FileEmpty" },
        { "bomb", HttpStatusCode.BadRequest, "TooManyPixels" },
        { "header only", HttpStatusCode.BadRequest, "PictureDamaged" },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public async Task What_cannot_be_a_picture_is_refused_at_once_and_nothing_is_kept(string what, HttpStatusCode status, string code)
    {
        byte[] bytes = what switch
        {
            "text" => "Dear editor, please find attached"u8.ToArray(),
            "svg" => "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray(),
            "bomb" => HostilePictures.PngOf(200_000, 200_000),
            "header only" => [0xFF, 0xD8, 0xFF, 0xE0, 0],
            _ => [],
        };
        // In a folder of its own: other tests' renditions pass through the same one while they are written.
        await using var own = await MediaApp.Start(new MediaApp());

        var answer = await own.Upload(bytes);

        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.False(await own.Database(db => db.Assets.AnyAsync()));
        Assert.Empty(MediaApp.FilesIn(own.App.DataFolder));
    }

    [Fact]
    public async Task A_picture_that_turns_out_to_be_damaged_is_rejected_and_announced_as_that()
    {
        var whole = Samples.Unique();

        var (_, uploaded, _) = await app.Upload(whole[..(whole.Length * 2 / 3)]);
        var asset = await app.Eventually(uploaded!.Id, "rejected");

        Assert.Equal("PictureDamaged", asset.Stopped!.Code);
        Assert.Equal("PictureDamaged", (await app.App.Announced<AssetRejected>()).Single(rejected => rejected.AssetId == asset.Id).Code);
        using var edit = await app.Edit(asset, new { title = "x" });
        Assert.Equal((HttpStatusCode.Conflict, "AssetRejected"), (edit.StatusCode, await MediaApp.CodeOf(edit)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task More_bytes_than_allowed_are_refused_while_they_arrive(bool chunked)
    {
        await using var small = await MediaApp.Start(new MediaApp { Settings = new() { ["Media:Limits:Bytes"] = "20000" } });
        using var content = new StreamContent(new MemoryStream(new byte[400_000]));
        if (chunked) content.Headers.ContentLength = null;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/media/assets") { Content = content };
        request.Headers.TransferEncodingChunked = chunked;

        using var answer = await small.PhotoEditor.SendAsync(request);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "TooManyBytes"), (answer.StatusCode, await MediaApp.CodeOf(answer)));
    }

    [Fact]
    public async Task A_broken_form_is_a_clear_problem()
    {
        foreach (var (type, body, code) in (IEnumerable<(string, string, string)>)[
            ("multipart/form-data", "x", "MultipartInvalid"),
            ("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\nabc", "MultipartInvalid"),
            ("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nabc\r\n--b--\r\n", "FileMissing")])
        {
            using var content = new StringContent(body);
            content.Headers.Remove("Content-Type");
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var answer = await app.PhotoEditor.PostAsync("/api/media/assets", content);

            Assert.Equal((HttpStatusCode.BadRequest, code), (answer.StatusCode, await MediaApp.CodeOf(answer)));
        }
    }

    [Fact]
    public async Task Only_people_who_may_write_assets_upload_and_fetch_originals()
    {
        var bytes = Samples.Unique();
        var asset = await app.UploadReady(bytes);
        var ops = app.App.As(Roles.Ops);

        var anonymous = await app.Upload(Samples.Png(), client: app.App.Anonymous);
        var forbidden = await app.Upload(Samples.Png(), client: ops);
        using var refused = await ops.GetAsync($"/api/media/assets/{asset.Id}/original");
        using var original = await app.PhotoEditor.GetAsync($"/api/media/assets/{asset.Id}/original");

        Assert.Equal((HttpStatusCode.Unauthorized, "SignInRequired"), (anonymous.Status, anonymous.Code));
        Assert.Equal((HttpStatusCode.Forbidden, "PermissionMissing"), (forbidden.Status, forbidden.Code));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(bytes, await original.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", original.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Null((await app.Read(asset.Id, ops))!.Location);
    }

    [Fact]
    public async Task Lists_are_paged_filtered_and_searched()
    {
        var mark = $"mark{Guid.NewGuid():N}";
        var made = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            var asset = await app.UploadReady();
            using var edited = await app.Edit(asset, new { caption = $"{mark} 湖 {i}" });
            edited.EnsureSuccessStatusCode();
            made.Insert(0, asset.Id);
        }

        var first = await app.PhotoEditor.GetFromJsonAsync<JsonElement>($"/api/media/assets?q={mark.ToUpperInvariant()}+湖&state=ready&limit=2");
        var second = await app.PhotoEditor.GetFromJsonAsync<JsonElement>($"/api/media/assets?q={mark}&limit=2&after={first.GetProperty("next").GetString()}");
        using var wrong = await app.PhotoEditor.GetAsync("/api/media/assets?after=nonsense");

        Assert.Equal(made, ((IEnumerable<JsonElement>)[.. first.GetProperty("items").EnumerateArray(), .. second.GetProperty("items").EnumerateArray()]).Select(item => item.GetProperty("id").GetGuid()));
        Assert.False(second.TryGetProperty("next", out var next) && next.ValueKind is not JsonValueKind.Null);
        Assert.Equal((HttpStatusCode.BadRequest, "CursorInvalid"), (wrong.StatusCode, await MediaApp.CodeOf(wrong)));
    }

    [Fact]
    public async Task Unknown_assets_are_not_found()
    {
        foreach (var path in (string[])["", "/original", "/usage"])
        {
            using var answer = await app.PhotoEditor.GetAsync($"/api/media/assets/{Guid.NewGuid()}{path}");
            Assert.Equal((HttpStatusCode.NotFound, "AssetUnknown"), (answer.StatusCode, await MediaApp.CodeOf(answer)));
        }
    }

    [Fact]
    public async Task The_description_of_the_interface_is_complete()
    {
        var description = await app.App.Anonymous.GetFromJsonAsync<JsonElement>("/openapi/media.json");

        var paths = description.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        Assert.Superset(
            new HashSet<string>
            {
                "/api/media/assets", "/api/media/assets/{id}", "/api/media/assets/{id}/withdraw", "/api/media/assets/{id}/original",
                "/api/media/assets/{id}/usage", "/api/media/stories/{id}/receipt", "/media/{path}/{file}",
            },
            paths.Select(path => path.TrimEnd('/')).ToHashSet());
    }
}
