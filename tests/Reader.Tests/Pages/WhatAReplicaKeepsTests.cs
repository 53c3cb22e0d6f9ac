using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Reader.Persistence;
using PublishingPlatform.Reader.Stories;
using PublishingPlatform.Testing;
using static PublishingPlatform.Reader.Tests.TestStories;

namespace PublishingPlatform.Reader.Tests.Pages;

public sealed class WhatAReplicaKeepsTests() : WhatAReplicaKeeps(null);

public sealed class WhatAReplicaKeepsOnSqlServer() : WhatAReplicaKeeps(SqlServer.Given());

/// <summary>
/// What a replica keeps between requests shows the state of the database at each of them. Other replicas are played by what
/// they write.
/// </summary>
public abstract class WhatAReplicaKeeps(SqlServer? sqlServer) : IAsyncLifetime
{
    private readonly ReaderApp app = new() { SqlServer = sqlServer };

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return app.DisposeAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public async Task A_section_that_another_replica_renamed_has_its_new_name_on_the_next_page(int digest)
    {
        var story = Story();
        await app.Publish(story);
        await app.Change(SectionIs("city", "City"));
        var before = await app.Page(story.Path);
        // A replica of the release before writes no digest.
        await Elsewhere(db => db.Sections.ExecuteUpdateAsync(set => set
            .SetProperty(s => s.Revision, s => s.Revision + 1).SetProperty(s => s.Names, """{"und":"Town"}""").SetProperty(s => s.Digest, s => digest > 0 ? digest : s.Digest)));

        var pages = new[] { await app.Page(story.Path), await app.Page("/city"), await app.Page("/") };

        Assert.Equal(["City"], Navigation(before));
        Assert.All(pages, page => Assert.Equal(["Town"], Navigation(page)));
    }

    [Fact]
    public async Task A_section_that_is_repaired_in_its_own_revision_has_its_right_name_on_the_next_page()
    {
        var (story, id) = (Story(), Guid.CreateVersion7());
        await app.Publish(story);
        await app.Change(SectionIs("city", "Damaged", id: id));
        var before = await app.Page(story.Path);
        await app.Service.Deliver(new SectionRestated { Section = SectionIs("city", "City", id: id) }, onlyTo: "reader-restate");

        var after = await app.Page(story.Path);

        Assert.Equal(["Damaged"], Navigation(before));
        Assert.Equal(["City"], Navigation(after));
    }

    [Fact]
    public async Task A_story_that_another_replica_withdrew_is_gone_at_the_next_request()
    {
        var story = Story();
        await app.Publish(story);
        await app.Page(story.Path);
        await Elsewhere(async db =>
        {
            await db.Articles.ExecuteDeleteAsync();
            return await db.Stories.ExecuteUpdateAsync(set => set.SetProperty(s => s.State, StoryStates.Killed));
        });

        using var answer = await app.Get(story.Path);

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
    }

    [Fact]
    public async Task A_story_whose_text_is_gone_already_is_not_shown()
    {
        var story = Story();
        await app.Publish(story);
        await Elsewhere(db => db.Articles.ExecuteDeleteAsync());

        using var answer = await app.Get(story.Path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_story_that_another_release_rendered_is_made_from_what_the_newsroom_published()
    {
        var picture = Guid.NewGuid();
        var story = Story() with { Assets = [Asset(picture)], Body = Blocks(Image(picture)) };
        await app.Publish(story);
        using var before = await app.Get(story.Path);
        byte[] unknown = [1, 2, 3];
        await Elsewhere(db => db.Articles.ExecuteUpdateAsync(set => set
            .SetProperty(a => a.Format, -1).SetProperty(a => a.Page, unknown).SetProperty(a => a.Body, unknown)));

        using var after = await app.Get(story.Path);

        Assert.Equal(await before.Content.ReadAsByteArrayAsync(), await after.Content.ReadAsByteArrayAsync());
        Assert.Equal(before.Headers.ETag, after.Headers.ETag);
    }

    [Fact]
    public async Task Of_two_stories_with_one_path_the_one_that_was_worked_on_more_is_shown()
    {
        var story = Story("Worked on more", revision: 3);
        await app.Publish(story);
        await app.Publish(Story("Worked on less", revision: 2) with { Path = story.Path });

        Assert.Equal("Worked on more", (await app.Page(story.Path)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_text_that_repeats_itself_is_shown_to_its_end()
    {
        var text = string.Concat(Enumerable.Repeat("协商 😀 ", 20_000)) + "end";
        var story = Story() with { Body = Body(text) };
        await app.Publish(story);

        Assert.Equal(text, (await app.Page(story.Path)).QuerySelector(".body p")!.TextContent);
    }

    private static IEnumerable<string> Navigation(IDocument page) => page.QuerySelectorAll("nav.sections a").Select(link => link.TextContent);

    private Task<int> Elsewhere(Func<ReaderDbContext, Task<int>> write) => app.Service.Database(db => write((ReaderDbContext)db));
}
