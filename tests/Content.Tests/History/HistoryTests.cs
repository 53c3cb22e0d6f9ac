using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace PublishingPlatform.Content.Tests.History;

public sealed class HistoryTests(ContentApp app) : HistoryOfAStory(app), IClassFixture<ContentApp>;

public sealed class HistoryOnSqlServer() : HistoryOfAStory(new ContentApp { SqlServer = SqlServer.Given() }), IAsyncLifetime
{
    public ValueTask InitializeAsync() => App.InitializeAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

public abstract class HistoryOfAStory(ContentApp app)
{
    protected ContentApp App => app;

    [Fact]
    public async Task Every_change_is_a_line_that_says_who_did_what()
    {
        var story = await app.Published();
        await app.Saved(story, new { headline = "Harbour open" });

        var lines = (await app.Read(story, "/history")).GetProperty("items").EnumerateArray().ToArray();

        Assert.Equal(["edit", "publish", "approve", "submit", "edit"], lines.Select(line => line.GetProperty("action").GetString()));
        Assert.Equal([5, 4, 3, 2, 1], lines.Select(line => line.GetProperty("version").GetInt32()));
        Assert.Equal([5, 1, 1, 1, 1], lines.Select(line => line.GetProperty("textVersion").GetInt32()));
        Assert.All(lines, line => Assert.Equal("Ada", line.GetProperty("byName").GetString()));
    }

    [Fact]
    public async Task The_words_of_any_version_can_be_read_compared_and_brought_back()
    {
        var first = await app.Draft("履職更常態了", ContentApp.Paragraphs("One two three", "Untouched"));
        var second = await app.Saved(first, new { headline = "履職更實態了", body = ContentApp.Paragraphs("One 2 three", "Untouched") });
        var third = await app.Done(second, "submit");

        var then = await app.Read(first, "/history/1");
        Assert.Equal("履職更常態了", then.GetProperty("fields").GetProperty("headline").GetString());
        var atSubmit = await app.Read(first, "/history/3");
        Assert.Equal("履職更實態了", atSubmit.GetProperty("fields").GetProperty("headline").GetString());

        var changes = (await app.Read(first, "/history/compare?from=1&to=3")).GetProperty("changes").EnumerateArray().ToDictionary(change => change.GetProperty("field").GetString()!);
        Assert.Equal(["body", "headline"], changes.Keys.Order());
        Assert.Equal("same:履職更|removed:常|added:實|same:態了", Woven(changes["headline"]));
        Assert.Equal("same:One |removed:two|added:2|same: three\nUntouched", Woven(changes["body"]));

        var restored = await app.Done(third, "history/1/restore");
        Assert.Equal(("履職更常態了", 4), (restored.GetProperty("headline").GetString(), ContentApp.Version(restored)));
        Assert.Empty((await app.Read(first, "/history/compare?from=1&to=4")).GetProperty("changes").EnumerateArray());
    }

    [Fact]
    public async Task A_change_of_form_alone_is_seen()
    {
        var story = await app.Draft(body: ContentApp.Paragraphs("A line"));
        await app.Saved(story, new { body = new { type = "doc", content = new[] { new { type = "heading", attrs = new { level = 2 }, content = new[] { new { type = "text", text = "A line" } } } } } });

        var comparison = await app.Read(story, "/history/compare?from=1&to=2");

        Assert.True(comparison.GetProperty("formChanged").GetBoolean());
        Assert.Empty(comparison.GetProperty("changes").EnumerateArray());
    }

    [Fact]
    public async Task What_a_story_leads_on_to_is_compared_too()
    {
        var (story, other) = (await app.Draft(), await app.Draft());
        await app.Saved(story, new { related = new[] { ContentApp.Id(other) } });

        var change = Assert.Single((await app.Read(story, "/history/compare?from=1&to=2")).GetProperty("changes").EnumerateArray());

        Assert.Equal("related", change.GetProperty("field").GetString());
    }

    [Fact]
    public async Task A_version_that_never_was_is_not_found()
    {
        var story = await app.Draft();

        foreach (var below in new[] { "history/7", "history/compare?from=1&to=7" })
        {
            var answer = await app.Editor.GetAsync($"/api/content/stories/{ContentApp.Id(story)}/{below}", TestContext.Current.CancellationToken);
            await ContentApp.Refused(answer, HttpStatusCode.NotFound, "VersionNotFound");
        }

        await ContentApp.Refused(await app.Do(story, "history/7/restore"), HttpStatusCode.NotFound, "VersionNotFound");
    }

    [Fact]
    public async Task A_restored_version_of_a_public_story_keeps_its_address()
    {
        var story = await app.Published("First words");
        var edited = await app.Saved(story, new { headline = "Second words" });

        var restored = await app.Done(edited, "history/1/restore");

        Assert.Equal(story.GetProperty("path").GetString(), restored.GetProperty("path").GetString());
        Assert.Equal("First words", restored.GetProperty("headline").GetString());
    }

    [Fact]
    public async Task A_lock_keeps_others_from_saving_until_it_is_taken_over_openly()
    {
        var story = await app.Draft();
        await app.Done(story, "lock", client: app.Reporter);
        var problem = await ContentApp.Refused(await app.Put(story, new { headline = "Ada's" }), HttpStatusCode.Conflict, "LockedByOther");
        Assert.Contains("Ben", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await ContentApp.Refused(await app.Do(story, "lock"), HttpStatusCode.Conflict, "LockedByOther");

        var taken = await app.Done(story, "lock", new { takeOver = true });

        Assert.Equal(("Ada", "Ben"), (taken.GetProperty("holderName").GetString(), taken.GetProperty("takenFrom").GetString()));
        await ContentApp.Refused(await app.Put(story, new { headline = "Ben's" }, app.Reporter), HttpStatusCode.Conflict, "LockedByOther");
        await app.Saved(story, new { headline = "Ada's" });
        await ContentApp.Expect(await app.Editor.DeleteAsync($"/api/content/stories/{ContentApp.Id(story)}/lock", TestContext.Current.CancellationToken), HttpStatusCode.NoContent);
        Assert.False((await app.Read(story)).TryGetProperty("lock", out _));
    }

    [Fact]
    public async Task Autosave_is_the_editors_own_and_no_version()
    {
        var story = await app.Draft();
        var address = $"/api/content/stories/{ContentApp.Id(story)}/autosave";
        using var typed = new StringContent("""{"headline": "Half a sen"}""", MediaTypeHeaderValue.Parse("application/json"));

        await ContentApp.Expect(await app.Editor.PutAsync($"{address}?basedOn=1", typed, TestContext.Current.CancellationToken), HttpStatusCode.OK);

        Assert.Equal(1, ContentApp.Version(await app.Read(story)));
        var kept = await app.Read(story, "/autosave");
        Assert.Equal(("Half a sen", 1), (kept.GetProperty("fields").GetProperty("headline").GetString(), kept.GetProperty("basedOn").GetInt32()));
        await ContentApp.Refused(await app.Reporter.GetAsync(address, TestContext.Current.CancellationToken), HttpStatusCode.NotFound, "NoAutosave");

        await app.Saved(story, new { headline = "A whole sentence" });
        await ContentApp.Refused(await app.Editor.GetAsync(address, TestContext.Current.CancellationToken), HttpStatusCode.NotFound, "NoAutosave");
    }

    private static string Woven(JsonElement change) => string.Join(
        '|', change.GetProperty("pieces").EnumerateArray().Select(piece => $"{piece.GetProperty("kind").GetString()}:{piece.GetProperty("text").GetString()}"));
}
