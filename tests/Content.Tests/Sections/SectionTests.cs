using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PublishingPlatform.Content.Persistence;
using PublishingPlatform.Content.Sections;
using PublishingPlatform.Contracts.Structure;

namespace PublishingPlatform.Content.Tests.Sections;

public sealed class SectionTests(ContentApp app) : IClassFixture<ContentApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_section_is_announced_with_its_full_state_each_time_it_changes()
    {
        var above = await app.Section($"above-{Guid.NewGuid():n}", "Above");
        var made = await Made(new { names = new Dictionary<string, string> { ["zh-Hant"] = "協商", ["en"] = "Consultation" }, parent = Slug(above), order = 3 });
        Assert.Equal("協商", Slug(made));

        await ContentApp.Expect(await Put(made, new { names = new Dictionary<string, string> { ["und"] = "協商" }, closed = true }), HttpStatusCode.OK);

        var told = (await app.App.Announced<SectionChanged>()).Where(section => section.SectionId == ContentApp.Id(made)).ToArray();
        Assert.Equal([(1, Slug(above), 3, false), (2, null, 0, true)], told.Select(section => (section.Revision, section.ParentSlug, section.Order, section.Closed)));
        Assert.Equal("協商", told[0].Names["und"]);
    }

    [Theory]
    [InlineData("api", "ReservedSlug")]
    [InlineData("feeds", "ReservedSlug")]
    [InlineData("search", "ReservedSlug")]
    [InlineData("account", "ReservedSlug")]
    [InlineData("hub", "ReservedSlug")]
    [InlineData("live", "ReservedSlug")]
    [InlineData("desk", "ReservedSlug")]
    [InlineData("partners", "ReservedSlug")]
    [InlineData("media", "ReservedSlug")]
    [InlineData("assets", "ReservedSlug")]
    [InlineData("alerts", "ReservedSlug")]
    [InlineData("health", "ReservedSlug")]
    [InlineData("openapi", "ReservedSlug")]
    [InlineData("scalar", "ReservedSlug")]
    [InlineData("well-known", "ReservedSlug")]
    [InlineData("sitemap-xml", "ReservedSlug")]
    [InlineData("sitemap.xml", "InvalidSlug")]
    [InlineData(".well-known", "InvalidSlug")]
    [InlineData("API", "InvalidSlug")]
    [InlineData("аpi", "InvalidSlug")]
    [InlineData("новости", "InvalidSlug")]
    [InlineData("crème", "InvalidSlug")]
    [InlineData("ｆeeds", "InvalidSlug")]
    [InlineData("𠮷野", "InvalidSlug")]
    [InlineData("Has Space", "InvalidSlug")]
    [InlineData("a/b", "InvalidSlug")]
    [InlineData("", "InvalidSlug")]
    public async Task An_address_that_is_not_free_to_use_is_refused(string slug, string code) =>
        await ContentApp.Refused(await Post(new { slug, names = new { und = "Name" } }), HttpStatusCode.BadRequest, code);

    [Theory]
    [InlineData("")]
    [InlineData("\u0000\u202E ")]
    public async Task A_name_that_cannot_be_shown_is_refused(string name) =>
        await ContentApp.Refused(await Post(new { slug = "shown", names = new { und = name } }), HttpStatusCode.BadRequest, "InvalidName");

    [Theory]
    [InlineData("Économie & Études", "economie-etudes")]
    [InlineData("協商 2021", "協商-2021")]
    public async Task A_slug_is_made_of_the_letters_that_a_name_has_for_it(string name, string slug) =>
        Assert.StartsWith(slug, Slug(await Made(new { names = new { und = $"{name} {Guid.NewGuid():n}" } })), StringComparison.Ordinal);

    [Fact]
    public async Task A_name_without_such_letters_needs_a_slug_by_hand() =>
        await ContentApp.Refused(await Post(new { names = new { und = "Новости" } }), HttpStatusCode.BadRequest, "InvalidSlug");

    [Fact]
    public async Task A_section_whose_slug_was_allowed_once_keeps_it()
    {
        var old = Section.Create($"новости-{Guid.NewGuid():n}", new Dictionary<string, string> { ["und"] = "Новости" }, null, 1);
        await app.App.Database(async db =>
        {
            db.Add(old);
            return await db.SaveChangesAsync(Ct);
        });
        var read = await ContentApp.Json(await app.Editor.GetAsync($"/api/content/sections/{old.Id}", Ct));

        var renamed = await Put(read, new { names = new { und = "Last news" } });

        await ContentApp.Expect(renamed, HttpStatusCode.OK);
        Assert.Equal(old.Slug, Slug(await ContentApp.Json(renamed)));
    }

    [Fact]
    public async Task A_slug_is_unique_in_the_whole_tree() =>
        await ContentApp.Refused(await Post(new { slug = "news", names = new { und = "Other news" }, parent = "news" }), HttpStatusCode.Conflict, "SlugTaken");

    [Fact]
    public async Task A_section_never_hangs_below_itself()
    {
        var top = await app.Section($"top-{Guid.NewGuid():n}", "Top");
        var child = await app.Section($"child-{Guid.NewGuid():n}", "Child", Slug(top));

        await ContentApp.Refused(await Put(top, new { names = new { und = "Top" }, parent = Slug(child) }), HttpStatusCode.Conflict, "SectionCircle");
    }

    [Fact]
    public async Task A_section_with_public_stories_keeps_its_address()
    {
        var section = await app.Section($"kept-{Guid.NewGuid():n}", "Kept");
        await app.Published(more: new { section = new[] { Slug(section) } });

        await ContentApp.Refused(await Put(section, new { slug = "moved", names = new { und = "Kept" } }), HttpStatusCode.Conflict, "SlugFixed");
    }

    [Fact]
    public async Task Changing_takes_the_permission_and_the_version()
    {
        var section = await app.Section($"guarded-{Guid.NewGuid():n}", "Guarded");
        var problem = await ContentApp.Refused(await Put(section, new { names = new { und = "X" } }, app.Reporter), HttpStatusCode.Forbidden, "PermissionMissing");
        Assert.Equal("sections.manage", problem.GetProperty("permission").GetString());
        await ContentApp.Expect(await Put(section, new { names = new { und = "X" } }), HttpStatusCode.OK);

        await ContentApp.Refused(await Put(section, new { names = new { und = "Y" } }), HttpStatusCode.PreconditionFailed, "EditedByOthers");
        await ContentApp.Refused(await app.Editor.GetAsync($"/api/content/sections/{Guid.NewGuid()}", Ct), HttpStatusCode.NotFound, "SectionNotFound");
    }

    [Fact]
    public async Task An_imported_path_is_found_or_made_and_never_made_twice()
    {
        var (outer, inner) = ($"協商{Guid.NewGuid():n}", $"動態{Guid.NewGuid():n}");

        var first = await FindOrCreate([outer, inner]);
        var second = await FindOrCreate([$" {outer}", inner]);
        var alone = await FindOrCreate([inner]);

        Assert.NotNull(first);
        Assert.Equal(first, second);
        Assert.Equal(first, alone);
        var told = (await app.App.Announced<SectionChanged>()).Where(section => section.Names["und"] == outer || section.Names["und"] == inner).ToArray();
        Assert.Equal([(outer, (string?)null), (inner, outer)], told.Select(section => (section.Slug, section.ParentSlug)));
    }

    [Fact]
    public async Task An_imported_name_that_is_an_address_of_the_platform_gets_another_slug()
    {
        var id = await FindOrCreate(["Search"]);

        Assert.Equal("search-2", (await app.App.Announced<SectionChanged>()).Single(section => section.SectionId == id).Slug);
    }

    [Fact]
    public async Task An_imported_name_in_letters_that_no_slug_has_gets_a_plain_one()
    {
        var id = await FindOrCreate(["Новости"]);

        Assert.Matches("^section(-[0-9]+)?$", (await app.App.Announced<SectionChanged>()).Single(section => section.SectionId == id).Slug);
    }

    private async Task<Guid?> FindOrCreate(string[] path)
    {
        await using var scope = app.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ContentDbContext>();
        var id = await db.FindOrCreate(path, "zh-Hant", Ct);
        await db.SaveChangesAsync(Ct);
        return id;
    }

    private Task<HttpResponseMessage> Post(object request) => app.Editor.PostAsJsonAsync("/api/content/sections", request, Ct);

    private async Task<JsonElement> Made(object request)
    {
        var answer = await Post(request);
        await ContentApp.Expect(answer, HttpStatusCode.Created);
        return await ContentApp.Json(answer);
    }

    private async Task<HttpResponseMessage> Put(JsonElement section, object request, HttpClient? client = null)
    {
        using var message = new HttpRequestMessage(HttpMethod.Put, $"/api/content/sections/{ContentApp.Id(section)}") { Content = JsonContent.Create(request) };
        message.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{ContentApp.Version(section)}\""));
        return await (client ?? app.Editor).SendAsync(message, Ct);
    }

    private static string Slug(JsonElement section) => section.GetProperty("slug").GetString()!;
}
