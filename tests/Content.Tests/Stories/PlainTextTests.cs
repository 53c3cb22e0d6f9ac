using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace PublishingPlatform.Content.Tests.Stories;

/// <summary>A name or a note that turns the text around it, breaks its line or is no text at all comes in and goes out without that.</summary>
public sealed class PlainTextTests(ContentApp app) : IClassFixture<ContentApp>
{
    private const string Dirty = " A\u202Eda\n\u2066Lo\u0007ve\uFDD0la\u2028ce\u0085\r\nof\uFFFE\u0000 C ";
    private const string Clean = "Ada Lovela ce of C";

    [Theory]
    [InlineData(Dirty, Clean)]
    [InlineData("e\u0301 \uFFFD 𠮷", "é \uFFFD 𠮷")]
    [InlineData("\u202E\u0000 \n", null)]
    public void One_line_is_left(string text, string? line) => Assert.Equal(line, PlainText.Line(text));

    [Fact]
    public void Half_a_character_is_dropped() => Assert.Equal("half of it", PlainText.Line("half\ud800 of it"));

    [Theory]
    [InlineData("𠮷𠮷", 3, "𠮷")]
    [InlineData("𠮷𠮷", 4, "𠮷𠮷")]
    public void Nothing_is_cut_within_a_character(string text, int limit, string cut) => Assert.Equal(cut, PlainText.Cut(text, limit));

    [Fact]
    public async Task Every_field_of_a_story_is_clean()
    {
        var story = await app.Draft(Dirty, more: new
        {
            subtitle = Dirty,
            summary = Dirty,
            source = Dirty,
            editor = Dirty,
            dateline = Dirty,
            rights = Dirty,
            keywords = new[] { Dirty },
            subjects = new[] { Dirty },
            byline = new[] { new { name = Dirty } },
        });

        foreach (var field in new[] { "headline", "subtitle", "summary", "source", "editor", "dateline", "rights" }) Assert.Equal(Clean, story.GetProperty(field).GetString());
        Assert.Equal([Clean, Clean], new[] { "keywords", "subjects" }.Select(field => story.GetProperty(field)[0].GetString()));
        Assert.Equal(Clean, story.GetProperty("byline")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_byline_of_nothing_that_shows_is_no_name() => await ContentApp.Refused(
        await app.Editor.PostAsJsonAsync("/api/content/stories", new { byline = new[] { new { name = "\u202E\u0000" } } }, TestContext.Current.CancellationToken), HttpStatusCode.BadRequest, "InvalidByline");

    [Fact]
    public async Task Every_note_is_clean()
    {
        var story = await app.Published();

        await app.Done(story, "correct", new { note = Dirty, headline = "Harbour open" });
        await app.Done(await app.Read(story), "unpublish", new { reason = Dirty, notice = Dirty });
        await app.Done(await app.Read(story), "spike", new { note = Dirty });

        Assert.Equal(Clean, (await app.Publications(story))[^1].CorrectionNote);
        Assert.Equal([(Clean, Clean)], (await app.Withdrawals(story)).Select(told => (told.Reason, told.Notice)));
        var lines = (await app.Read(story, "/history")).GetProperty("items").EnumerateArray().Take(3);
        Assert.All(lines, line => Assert.Equal(Clean, line.GetProperty("note").GetString()));
    }

    [Fact]
    public async Task The_names_of_a_section_are_clean()
    {
        var section = await app.Section($"clean-{Guid.NewGuid():n}", Dirty);

        Assert.Equal(Clean, section.GetProperty("names").GetProperty("und").GetString());
    }

    [Fact]
    public async Task What_an_archive_page_states_is_clean()
    {
        var mark = Guid.NewGuid().ToString("n");
        var page = $"首頁>ab\u202Ecd{mark}\uFDD0\n\nThe harbour\u202E reopens\u0099\n2021-12-21 13:58 By: Ben\uFDD1 Doe Source: Wi\u2066re News\n\nThe ferries run again, and everybody who waited for them is glad of it.\n\nEditor: A\u0090da";
        var made = await ContentApp.Json(await app.Reporter.PostAsync("/api/content/imports?zone=UTC", new StringContent(page), TestContext.Current.CancellationToken));

        var story = await app.Editor.GetFromJsonAsync<JsonElement>($"/api/content/stories/{made.GetProperty("storyId").GetGuid()}", TestContext.Current.CancellationToken);

        Assert.Equal("The harbour reopens\uFFFD", story.GetProperty("headline").GetString());
        Assert.Equal(["Ben\uFFFD Doe", "Wire News", "A\uFFFDda", $"abcd{mark}\uFFFD"], new[]
        {
            story.GetProperty("byline")[0].GetProperty("name").GetString(), story.GetProperty("source").GetString(),
            story.GetProperty("editor").GetString(), story.GetProperty("section")[0].GetString(),
        });
        Assert.Contains(story.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("code").GetString() == "damaged-characters");
    }
}
