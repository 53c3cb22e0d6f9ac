using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace PublishingPlatform.Content.Tests.Stories;

public sealed class WritingTests(ContentApp app) : IClassFixture<ContentApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_draft_comes_back_as_it_was_written()
    {
        var made = await app.Draft("心懷四面湖山", ContentApp.Paragraphs("時間衡量前進刻度。", "Two words"), new
        {
            language = "zh-Hant",
            zone = "Asia/Shanghai",
            subtitle = "副題",
            byline = new[] { new { name = "劉洋" }, new { name = "王雙" } },
            source = "人民政協網",
            editor = "李京",
            dateline = "岳陽12月21日電",
            keywords = new[] { "政協", "岳陽市" },
            publishedAt = "2021-12-21T13:58:00+08:00",
            urgency = 4,
        });

        var story = await app.Read(made);

        Assert.Equal((1, 0, "draft"), (ContentApp.Version(story), story.GetProperty("revision").GetInt32(), ContentApp.State(story)));
        Assert.Equal("心懷四面湖山", story.GetProperty("headline").GetString());
        Assert.Equal("心懷四面湖山", story.GetProperty("slug").GetString());
        Assert.Equal(["News"], story.GetProperty("section").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(["劉洋", "王雙"], story.GetProperty("byline").EnumerateArray().Select(name => name.GetProperty("name").GetString()));
        Assert.Equal("2021-12-21T13:58:00+08:00", story.GetProperty("publishedAt").GetString());
        Assert.Equal(10, story.GetProperty("wordCount").GetInt32());
        Assert.Equal("doc", story.GetProperty("body").GetProperty("type").GetString());
        Assert.Empty(story.GetProperty("findings").EnumerateArray());
    }

    [Fact]
    public async Task The_whole_story_can_be_sent_back_and_changes_nothing()
    {
        var story = await app.Published(body: ContentApp.Paragraphs("It's <5 & \"so\" 𠮷野家"), more: new { subtitle = "A+B 'c'" });

        var answer = await app.Put(story, story);

        await ContentApp.Expect(answer, HttpStatusCode.OK);
        Assert.Equal($"\"{ContentApp.Version(story)}\"", answer.Headers.ETag?.Tag);
    }

    [Fact]
    public async Task Absent_fields_stay_and_null_ones_are_cleared()
    {
        var story = await app.Draft(more: new { subtitle = "A subtitle", source = "Wire" });

        var saved = await app.Saved(story, new { subtitle = (string?)null, headline = "Harbour open" });

        Assert.Equal(("Harbour open", "Wire"), (saved.GetProperty("headline").GetString(), saved.GetProperty("source").GetString()));
        Assert.Equal(JsonValueKind.Null, saved.GetProperty("subtitle").ValueKind);
    }

    [Fact]
    public async Task Two_editors_do_not_overwrite_each_other()
    {
        var story = await app.Draft();
        await app.Saved(story, new { headline = "Ada's headline" });

        var answer = await app.Put(story, new { headline = "Ben's headline" }, app.Reporter);

        var problem = await ContentApp.Refused(answer, HttpStatusCode.Conflict, "EditedByOthers");
        Assert.Equal(2, problem.GetProperty("version").GetInt32());
        Assert.Equal("Ada's headline", problem.GetProperty("current").GetProperty("headline").GetString());
        Assert.Equal("Ben's headline", problem.GetProperty("yours").GetProperty("headline").GetString());
    }

    [Fact]
    public async Task A_save_that_names_no_version_is_refused()
    {
        var story = await app.Draft();

        var answer = await app.Editor.PutAsJsonAsync($"/api/content/stories/{ContentApp.Id(story)}", new { headline = "X" }, Ct);

        await ContentApp.Refused(answer, HttpStatusCode.PreconditionRequired, "VersionMissing");
    }

    [Theory]
    [InlineData("""{"headline": 5}""", "BadRequest")]
    [InlineData("""{"headline": """, "BadRequest")]
    [InlineData("""{"zone": "China Standard Time"}""", "InvalidZone")]
    [InlineData("""{"language": "not a tag"}""", "InvalidLanguage")]
    [InlineData("""{"section": ["Nowhere"]}""", "UnknownSection")]
    [InlineData("""{"section": [null]}""", "UnknownSection")]
    [InlineData("""{"urgency": 9}""", "InvalidUrgency")]
    [InlineData("""{"publishedAt": "0001-01-01T00:00:00Z", "zone": "America/New_York"}""", "InvalidTime")]
    [InlineData("""{"publishedAt": "yesterday"}""", "BadRequest")]
    [InlineData("""{"headline": "\ud800"}""", "BadRequest")]
    [InlineData("""{"slug": "!!!"}""", "InvalidSlug")]
    [InlineData("""{"byline": [{"name": " "}]}""", "InvalidByline")]
    [InlineData("""{"byline": [null]}""", "InvalidByline")]
    [InlineData("""{"body": {"type": "doc", "content": [{"type": "iframe"}]}}""", "UnknownNode")]
    [InlineData("""{"body": {"type": "paragraph"}}""", "NotADocument")]
    [InlineData("""{"body": "text"}""", "NotADocument")]
    [InlineData("""{"body": {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "x", "marks": [{"type": "link", "attrs": {"href": "javascript:alert(1)"}}]}]}]}}""", "LinkNotAllowed")]
    public async Task Bad_input_is_told_apart_and_saves_nothing(string json, string code)
    {
        var before = await CountStories();

        var answer = await app.Editor.PostAsync("/api/content/stories", new StringContent(json, Encoding.UTF8, "application/json"), Ct);

        await ContentApp.Refused(answer, HttpStatusCode.BadRequest, code);
        Assert.Equal(before, await CountStories());
    }

    [Theory]
    [InlineData(30)]
    [InlineData(5000)]
    public async Task Nesting_beyond_reason_is_refused(int depth)
    {
        var opened = string.Concat(Enumerable.Repeat("""{"type":"blockquote","content":[""", depth));
        var json = """{"body": {"type": "doc", "content": [""" + opened + """{"type":"paragraph"}""" + string.Concat(Enumerable.Repeat("]}", depth)) + "]}}";

        var answer = await app.Editor.PostAsync("/api/content/stories", new StringContent(json, Encoding.UTF8, "application/json"), Ct);

        await ContentApp.Expect(answer, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_headline_over_its_length_is_refused() => await ContentApp.Refused(
        await app.Editor.PostAsJsonAsync("/api/content/stories", new { headline = new string('x', 501) }, Ct), HttpStatusCode.BadRequest, "FieldTooLong");

    [Fact]
    public async Task A_body_over_a_megabyte_is_refused() => await ContentApp.Refused(
        await app.Editor.PostAsJsonAsync("/api/content/stories", new { body = ContentApp.Paragraphs(new string('x', 1_100_000)) }, Ct), HttpStatusCode.RequestEntityTooLarge, "DocumentTooLarge");

    [Fact]
    public async Task A_request_over_its_limit_is_refused() => await ContentApp.Refused(
        await app.Editor.PostAsJsonAsync("/api/content/stories", new { headline = new string('x', 5_000_000) }, Ct), HttpStatusCode.RequestEntityTooLarge, "BodyTooLarge");

    [Fact]
    public async Task Another_media_type_is_refused() => await ContentApp.Refused(
        await app.Editor.PostAsync("/api/content/stories", new StringContent("<story/>", Encoding.UTF8, "application/xml"), Ct), HttpStatusCode.UnsupportedMediaType, "UnsupportedMediaType");

    [Fact]
    public async Task An_unknown_story_is_not_found()
    {
        await ContentApp.Refused(await app.Editor.GetAsync($"/api/content/stories/{Guid.NewGuid()}", Ct), HttpStatusCode.NotFound, "StoryNotFound");
        await ContentApp.Refused(await app.Editor.PostAsJsonAsync($"/api/content/stories/{Guid.NewGuid()}/publish", new { distribution = "full" }, Ct), HttpStatusCode.NotFound, "StoryNotFound");
    }

    [Fact]
    public async Task Visitors_are_asked_to_sign_in_and_others_are_told_the_permission()
    {
        var anonymous = await app.App.Anonymous.GetAsync("/api/content/stories", Ct);
        await ContentApp.Refused(anonymous, HttpStatusCode.Unauthorized, "SignInRequired");

        var partner = await app.App.As("partner", "Pia").GetAsync("/api/content/stories", Ct);
        var problem = await ContentApp.Refused(partner, HttpStatusCode.Forbidden, "PermissionMissing");
        Assert.Equal("stories.read", problem.GetProperty("permission").GetString());
    }

    [Fact]
    public async Task The_same_request_sent_twice_makes_one_story()
    {
        var key = Guid.NewGuid().ToString();

        var (first, second) = (await Create(key), await Create(key));

        Assert.Equal(ContentApp.Id(await ContentApp.Json(first)), ContentApp.Id(await ContentApp.Json(second)));
        Assert.Equal("true", Assert.Single(second.Headers.GetValues("Idempotency-Replayed")));
    }

    [Fact]
    public async Task A_step_needs_no_body()
    {
        var story = await app.Draft();

        var answer = await app.Editor.PostAsync($"/api/content/stories/{ContentApp.Id(story)}/submit", null, Ct);

        await ContentApp.Expect(answer, HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_description_tells_the_use_cases_and_their_requests_apart()
    {
        var document = await app.App.Anonymous.GetFromJsonAsync<JsonElement>("/openapi/content.json", Ct);

        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject())
            .Select(operation => operation.Value.GetProperty("operationId").GetString()).ToArray();
        Assert.Contains("Content.PublishStory", operations);
        Assert.Equal(operations.Length, operations.Distinct().Count());
        var schemas = document.GetProperty("components").GetProperty("schemas");
        Assert.True(schemas.GetProperty("CorrectStoryRequest").GetProperty("properties").TryGetProperty("note", out _));
        Assert.True(schemas.GetProperty("PublishStoryRequest").GetProperty("properties").TryGetProperty("distribution", out _));
        Assert.True(schemas.GetProperty("SectionEndpointsRequest").GetProperty("properties").TryGetProperty("names", out _));
    }

    [Fact]
    public async Task Lists_are_filtered_and_paged()
    {
        var word = Guid.NewGuid().ToString("n");
        for (var number = 0; number < 5; number++) await app.Draft($"Story {number} {word}");
        await app.Done(await app.Draft($"Submitted {word}"), "submit");

        List<string> seen = [];
        string? after = null;
        do
        {
            var page = await app.Editor.GetFromJsonAsync<JsonElement>($"/api/content/stories?state=draft&section=news&text=STORY&mine=true&limit=2&after={after}", Ct);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("headline").GetString()!));
            after = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (after is not null);

        Assert.Equal(["Story 4", "Story 3", "Story 2", "Story 1", "Story 0"], seen.Where(headline => headline.EndsWith(word, StringComparison.Ordinal)).Select(headline => headline[..7]));
    }

    [Theory]
    [InlineData("state=asleep", "UnknownState")]
    [InlineData("section=nowhere", "UnknownSection")]
    [InlineData("after=!!!", "InvalidCursor")]
    public async Task A_filter_that_means_nothing_is_refused(string query, string code) =>
        await ContentApp.Refused(await app.Editor.GetAsync($"/api/content/stories?{query}", Ct), HttpStatusCode.BadRequest, code);

    private async Task<HttpResponseMessage> Create(string key)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/api/content/stories") { Content = JsonContent.Create(new { headline = "Once" }) };
        message.Headers.Add("Idempotency-Key", key);
        var answer = await app.Editor.SendAsync(message, Ct);
        await ContentApp.Expect(answer, HttpStatusCode.Created);
        return answer;
    }

    private Task<int> CountStories() => app.App.Database(db => Task.FromResult(db.Set<Story>().Count()));
}
