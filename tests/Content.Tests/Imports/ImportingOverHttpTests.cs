using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PublishingPlatform.Contracts.Structure;

namespace PublishingPlatform.Content.Tests.Imports;

public sealed class ImportingOverHttpTests(ContentApp app) : IClassFixture<ContentApp>
{
    [Fact]
    public async Task A_page_becomes_a_draft_with_its_findings_and_the_same_file_again_is_the_same_story()
    {
        var bytes = Unique(SamplePages.Bytes("library-hant.utf8.txt"));

        var first = await Import(bytes, "zone=Asia/Taipei");
        await ContentApp.Expect(first, HttpStatusCode.Created);
        var made = await ContentApp.Json(first);
        var again = await Import(bytes, "zone=Asia/Tokyo");
        await ContentApp.Expect(again, HttpStatusCode.OK);
        var known = await ContentApp.Json(again);

        Assert.Equal("archive-page", made.GetProperty("format").GetString());
        Assert.False(made.GetProperty("duplicate").GetBoolean());
        Assert.True(known.GetProperty("duplicate").GetBoolean());
        Assert.Equal(made.GetProperty("storyId").GetGuid(), known.GetProperty("storyId").GetGuid());
        var story = await Story(made);
        Assert.Equal("舊碼頭倉庫變身圖書館", story.GetProperty("headline").GetString());
        Assert.Equal("draft", story.GetProperty("state").GetString());
        Assert.Equal("zh-Hant", story.GetProperty("language").GetString());
        Assert.Equal(["文化", "地方"], story.GetProperty("section").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(["陳以安", "林書涵"], story.GetProperty("byline").EnumerateArray().Select(name => name.GetProperty("name").GetString()));
        Assert.Equal(new DateTimeOffset(2023, 4, 9, 0, 30, 0, TimeSpan.Zero), story.GetProperty("publishedAt").GetDateTimeOffset());
        Assert.Contains(await app.App.Announced<SectionChanged>(), section => section.Names.Values.Contains("地方"));
    }

    [Fact]
    public async Task The_original_is_handed_out_byte_for_byte_and_never_as_a_page()
    {
        var bytes = Unique(SamplePages.Bytes("watertower-hans.gb2312.html"));
        var made = await ContentApp.Json(await Import(bytes));
        var id = made.GetProperty("importId").GetGuid();

        var original = await app.Editor.GetAsync($"/api/content/imports/{id}/original");

        Assert.Equal(bytes, await original.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/octet-stream", original.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", original.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("nosniff", original.Headers.GetValues("X-Content-Type-Options").Single());
        var read = await ContentApp.Json(await app.Editor.GetAsync($"/api/content/imports/{id}"));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), read.GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task Ten_senders_of_the_same_file_at_once_get_one_story()
    {
        var bytes = Unique(SamplePages.Bytes("market-hant.big5.txt"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Import(bytes)));

        Assert.All(answers, answer => Assert.True(answer.IsSuccessStatusCode, answer.StatusCode.ToString()));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        var stories = await Task.WhenAll(answers.Select(ContentApp.Json));
        Assert.Single(stories.Select(story => story.GetProperty("storyId").GetGuid()).Distinct());
    }

    [Fact]
    public async Task A_place_is_settled_when_all_of_it_is_mended()
    {
        var made = await ContentApp.Json(await Import(Unique(SamplePages.Bytes("cablecar-hant-gbk-damaged.txt")), "zone=Asia/Taipei"));
        var finding = Findings(made).Single(found => found.GetProperty("code").GetString() == "damaged-characters");
        var (excerpt, suggestion) = (finding.GetProperty("excerpt").GetString()!, finding.GetProperty("suggestion").GetString()!);
        var story = await Story(made);

        var body = story.GetProperty("body").GetRawText();
        var half = await app.Saved(story, new { body = JsonDocument.Parse(Replace(body, excerpt, excerpt[..^1])).RootElement });
        Assert.Equal("open", State(half));

        var whole = await app.Saved(half, new { body = JsonDocument.Parse(Replace(body, excerpt, suggestion)).RootElement });
        Assert.Equal("resolved", State(whole));

        string State(JsonElement seen) => Findings(seen).Single(found => found.GetProperty("id").GetInt32() == finding.GetProperty("id").GetInt32()).GetProperty("state").GetString()!;
    }

    [Fact]
    public async Task A_page_with_open_findings_is_not_published_until_they_are_acknowledged()
    {
        var made = await ContentApp.Json(await Import(Unique(SamplePages.Bytes("bees-en-spam.utf8.txt")), "zone=Europe/London"));
        var story = await app.Done(await app.Done(await Story(made), "submit"), "approve");

        await ContentApp.Refused(await app.Do(story, "publish", new { distribution = "archive" }), HttpStatusCode.Conflict, "OpenFindings");
        story = await app.Done(story, "findings/1/acknowledge", new { note = "A line of spam; it is not in the text." });

        Assert.Equal("published", ContentApp.State(await app.Done(story, "publish", new { distribution = "archive" })));
    }

    [Fact]
    public async Task Imports_are_listed_newest_first_page_by_page()
    {
        for (var i = 0; i < 3; i++) await Import(Unique("A line\n\nAnd a paragraph of the text that says nothing new at all.\n"u8.ToArray()));

        var ids = new List<Guid>();
        for (string? next = ""; next is not null;)
        {
            var page = await ContentApp.Json(await app.Editor.GetAsync($"/api/content/imports?limit=2{(next.Length > 0 ? $"&after={next}" : "")}"));
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("importId").GetGuid()));
            next = page.TryGetProperty("next", out var cursor) ? cursor.GetString() : null;
        }

        Assert.True(ids.Count >= 3);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        await ContentApp.Refused(await app.Editor.GetAsync("/api/content/imports?after=rubbish"), HttpStatusCode.BadRequest, "InvalidCursor");
    }

    [Theory]
    [InlineData("nothing", "", "EmptyImport", HttpStatusCode.UnprocessableEntity)]
    [InlineData("picture", "", "NotText", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("text", "zone=Mars/Olympus", "UnknownZone", HttpStatusCode.BadRequest)]
    [InlineData("text", "zone=China Standard Time", "UnknownZone", HttpStatusCode.BadRequest)]
    [InlineData("text", "format=pdf", "UnknownFormat", HttpStatusCode.BadRequest)]
    [InlineData("text", "profile=nobody", "UnknownProfile", HttpStatusCode.BadRequest)]
    [InlineData("book", "", "ImportTooLarge", HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("100 MB", "", "ImportTooLarge", HttpStatusCode.RequestEntityTooLarge)]
    public async Task Bad_input_is_a_clear_problem_and_leaves_nothing_behind(string kind, string query, string code, HttpStatusCode status)
    {
        byte[] bytes = kind switch
        {
            "nothing" => [],
            "picture" => [0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 13, 1, 2, 3],
            "book" => Encoding.ASCII.GetBytes("Long\n\n" + string.Concat(Enumerable.Repeat("One more line of a very long page that nobody reads.\n", 60_000))),
            "100 MB" => new byte[100 * 1024 * 1024],
            _ => "Text"u8.ToArray(),
        };
        var before = await Stories();

        await ContentApp.Refused(await Import(bytes, query), status, code);

        Assert.Equal(before, await Stories());
    }

    [Theory]
    [InlineData("zone=Mars/Olympus", "UnknownZone")]
    [InlineData("format=pdf", "UnknownFormat")]
    [InlineData("profile=nobody", "UnknownProfile")]
    public async Task A_parameter_that_names_nothing_is_refused_even_when_the_file_is_known(string query, string code)
    {
        var bytes = Unique("A line\n\nAnd a paragraph of text.\n"u8.ToArray());
        await ContentApp.Expect(await Import(bytes), HttpStatusCode.Created);

        await ContentApp.Refused(await Import(bytes, query), HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task Unknown_imports_are_not_found_and_people_without_the_right_are_told_which()
    {
        await ContentApp.Refused(await app.Editor.GetAsync($"/api/content/imports/{Guid.NewGuid()}"), HttpStatusCode.NotFound, "ImportNotFound");
        await ContentApp.Refused(await app.Editor.GetAsync($"/api/content/imports/{Guid.NewGuid()}/original"), HttpStatusCode.NotFound, "ImportNotFound");

        var refused = await app.App.As("photo-editor").PostAsync("/api/content/imports", new ByteArrayContent("Text"u8.ToArray()));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("imports.write", (await ContentApp.Json(refused)).GetProperty("permission").GetString());
    }

    private Task<int> Stories() => app.App.Database(db => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.CountAsync(db.Set<Story>()));

    private async Task<JsonElement> Story(JsonElement import) =>
        await ContentApp.Json(await app.Editor.GetAsync($"/api/content/stories/{import.GetProperty("storyId").GetGuid()}"));

    private static JsonElement.ArrayEnumerator Findings(JsonElement owner) => owner.GetProperty("findings").EnumerateArray();

    private async Task<HttpResponseMessage> Import(byte[] bytes, string query = "")
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return await app.Reporter.PostAsync($"/api/content/imports?{query}", content, TestContext.Current.CancellationToken);
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Replace(string json, string excerpt, string with)
    {
        var plain = JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement, Plain);
        var escaped = JsonEncodedText.Encode(excerpt, Plain.Encoder).ToString();
        Assert.Contains(escaped, plain, StringComparison.Ordinal);
        return plain.Replace(escaped, JsonEncodedText.Encode(with, Plain.Encoder).ToString(), StringComparison.Ordinal);
    }

    /// <summary>The same page as another file: tests of one class share a service.</summary>
    private static byte[] Unique(byte[] bytes)
    {
        var added = Encoding.ASCII.GetBytes($"\nCopyright {Guid.NewGuid():N}\n");
        return [.. bytes, .. added];
    }
}
