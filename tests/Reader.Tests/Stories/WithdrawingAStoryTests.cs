using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Reader;
using PublishingPlatform.Platform.Receipts;
using static PublishingPlatform.Reader.Tests.TestStories;

namespace PublishingPlatform.Reader.Tests.Stories;

public sealed class WithdrawingAStoryTests(ReaderApp app) : IClassFixture<ReaderApp>
{
    [Fact]
    public async Task A_killed_story_leaves_its_notice_and_nothing_else()
    {
        await app.Publish(Story("A report that stays"));
        var story = Story("A report that was wrong") with { Subtitle = "Secret subtitle" };
        await app.Publish(story);
        await app.Withdraw(story.Withdrawn(notice: "We confused two companies."));

        using var answer = await app.Get(story.Path);
        using var page = await ReaderApp.Parse(answer);
        var front = await app.Page("/");
        var section = await app.Page("/city");

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.GetValues("Cache-Control").Single());
        Assert.False(answer.Headers.Contains("Cache-Tag"));
        Assert.Contains("We confused two companies.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("A report that was wrong", page.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("A report that was wrong", front.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("A report that was wrong", section.DocumentElement.TextContent, StringComparison.Ordinal);
        var kept = await app.Service.Database(db => db.Database.SqlQuery<string>($"SELECT Headline || COALESCE(Subtitle, '') AS Value FROM Stories WHERE StoryId = {story.StoryId}").SingleAsync());
        var articles = await app.Service.Database(db => db.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM Articles a JOIN Stories s ON s.Number = a.StoryNumber WHERE s.StoryId = {story.StoryId}").SingleAsync());
        Assert.Equal(("A report that was wrong", 0), (kept, articles));
    }

    [Theory]
    [InlineData("killed")]
    [InlineData("recalled")]
    public async Task What_is_final_stays_so_whatever_comes_later(string kind)
    {
        var story = Story();
        await app.Withdraw(story.Withdrawn(kind, revision: 3));
        await app.Publish(story);
        await app.Publish(story.Next());
        await app.Publish(story with { Revision = 9 });
        await app.Withdraw(story.Withdrawn("unpublished", revision: 10));

        using var answer = await app.Get(story.Path);

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Contains("The report was wrong.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unpublished_story_is_gone_until_a_higher_revision_brings_it_back()
    {
        var story = Story("Back again");
        await app.Publish(story);
        await app.Withdraw(story.Withdrawn("unpublished", notice: null));

        using var gone = await app.Get(story.Path);
        await app.Publish(story with { Revision = 2, Headline = "An old retry" });
        using var stillGone = await app.Get(story.Path);
        await app.Publish(story with { Revision = 3 });
        var back = await app.Page(story.Path);

        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, stillGone.StatusCode);
        Assert.Equal("Back again", back.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_late_retry_of_an_older_revision_changes_nothing()
    {
        var story = Story("Old words");
        await app.Publish(story with { Revision = 2, Headline = "New words" });
        await app.Publish(story);

        var page = await app.Page(story.Path);

        Assert.Equal("New words", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Every_change_names_the_pages_that_it_made_stale()
    {
        var story = Story().In(Section("協商", "協商"), Section("city", "City"));
        await app.Publish(story);
        var moved = story with { Revision = 2, Section = [Section("world", "World")] };
        await app.Publish(moved);
        await app.Withdraw(moved.Withdrawn());

        var announced = (await app.Service.Announced<PagesChanged>()).Where(e => e.Tags.Contains($"story:{story.StoryId}")).ToList();
        using var section = await app.Get("/協商");
        await app.Publish(Story().In(Section("協商", "協商")));
        using var sectionPage = await app.Get("/協商");

        Assert.Equal(HttpStatusCode.NotFound, section.StatusCode);
        Assert.Equal(3, announced.Count);
        Assert.Equal(["feeds", "front", "section:%E5%8D%94%E5%95%86", "section:city", $"story:{story.StoryId}"], announced[0].Tags.Order(StringComparer.Ordinal));
        Assert.Superset(new HashSet<string> { "section:city", "section:world", "front" }, announced[1].Tags.ToHashSet());
        Assert.Superset(new HashSet<string> { "section:world", "front" }, announced[2].Tags.ToHashSet());
        Assert.Contains("section:%E5%8D%94%E5%95%86", sectionPage.Headers.GetValues("Cache-Tag").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_receipt_tells_what_became_of_each_revision()
    {
        var story = Story();
        await app.Publish(story.Next());
        await app.Publish(story);
        await app.Withdraw(story.Withdrawn(revision: 3));

        var receipt = await app.Service.As("editor").GetFromJsonAsync<ServiceReceipt>($"/api/reader/stories/{story.StoryId}/receipt");
        var second = await app.Service.As("editor").GetFromJsonAsync<ServiceReceipt>($"/api/reader/stories/{story.StoryId}/receipt?revision=2");
        var unseen = await app.Service.As("editor").GetFromJsonAsync<ServiceReceipt>($"/api/reader/stories/{Guid.NewGuid()}/receipt");

        Assert.Equal([(1, "superseded"), (2, "superseded"), (3, "withdrawn")], receipt!.Revisions.Select(r => (r.Revision, r.Entries.Single().State)));
        Assert.All(receipt.Revisions, r => Assert.Equal(RevisionReceipt.Settled, r.State));
        Assert.Equal(2, Assert.Single(second!.Revisions).Revision);
        Assert.Empty(unseen!.Revisions);
    }

    [Fact]
    public async Task Browsers_learn_which_kept_stories_to_drop()
    {
        var story = Located(Story() with { PublishedAt = DateTimeOffset.UtcNow, RevisedAt = DateTimeOffset.UtcNow.AddHours(-3) });
        await app.Publish(story);
        await app.Withdraw(story.Withdrawn());

        using var answer = await app.Get("/api/reader/withdrawals");

        Assert.Equal("no-store", answer.Headers.GetValues("Cache-Control").Single());
        Assert.Contains(story.Path, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
