using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PublishingPlatform.Content.Persistence;

namespace PublishingPlatform.Content.Tests.Stories;

public sealed class FindingsOverHttpTests(ContentApp app) : IClassFixture<ContentApp>
{
    [Fact]
    public async Task A_story_with_open_findings_is_held_back_until_each_is_edited_away_or_acknowledged()
    {
        var story = await Imported();
        story = await app.Done(await app.Done(story, "submit"), "approve");

        var problem = await ContentApp.Refused(await app.Do(story, "publish", new { distribution = "full" }), HttpStatusCode.Conflict, "OpenFindings");
        Assert.Equal([1, 2], problem.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("id").GetInt32()));
        var publish = (await app.Read(story, "/actions")).GetProperty("actions").EnumerateArray().Single(action => action.GetProperty("action").GetString() == "publish");
        Assert.Equal("OpenFindings", publish.GetProperty("code").GetString());

        story = await app.Saved(story, new { body = ContentApp.Paragraphs("大家樂在一起。") });
        Assert.Equal("resolved", story.GetProperty("findings")[0].GetProperty("state").GetString());
        story = await app.Done(story, "findings/2/acknowledge", new { note = "Spam of the captured page,\nnot\u202E ours." });

        Assert.Equal("acknowledged", story.GetProperty("findings")[1].GetProperty("state").GetString());
        Assert.Equal("Spam of the captured page, not ours.", story.GetProperty("findings")[1].GetProperty("note").GetString());
        Assert.Equal("published", ContentApp.State(await app.Done(story, "publish", new { distribution = "archive" })));
    }

    [Fact]
    public async Task An_acknowledgement_needs_a_note_and_a_finding()
    {
        var story = await Imported();

        await ContentApp.Expect(await app.Do(story, "findings/2/acknowledge", new { }), HttpStatusCode.BadRequest);
        await ContentApp.Refused(await app.Do(story, "findings/2/acknowledge", new { note = "  " }), HttpStatusCode.BadRequest, "ValidationFailed");
        await ContentApp.Refused(await app.Do(story, "findings/9/acknowledge", new { note = "x" }), HttpStatusCode.NotFound, "FindingNotFound");
    }

    private async Task<JsonElement> Imported()
    {
        await using var scope = app.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ContentDbContext>();
        var news = (await db.ReadSections(TestContext.Current.CancellationToken)).WithSlug("news")!.Id;
        var story = Story.Draft(
            Sample.Words(text: "大家樂在一起/p>。") with { SectionId = news },
            Sample.By(),
            [
                new NewFinding("leftover-markup", "warning", "line 9", "樂在一起/p>"),
                new NewFinding("injected-text", "error", "line 1", "夜夜高清"),
                new NewFinding("zone-assumed", "notice", "line 4"),
            ]);
        db.Stories.Add(story);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return await app.Editor.GetFromJsonAsync<JsonElement>($"/api/content/stories/{story.Id}", TestContext.Current.CancellationToken);
    }
}
