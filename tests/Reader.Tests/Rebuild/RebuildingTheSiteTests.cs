using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Media;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Reader.Rebuild;
using static PublishingPlatform.Reader.Tests.TestStories;

namespace PublishingPlatform.Reader.Tests.Rebuild;

public sealed class RebuildingTheSiteTests(ReaderApp app) : IClassFixture<ReaderApp>
{
    [Fact]
    public async Task A_lost_read_model_is_told_again_and_says_when_it_is_complete()
    {
        var (story, gone, photo) = (Story("Told again"), Story(), Guid.NewGuid());
        story = story with { Assets = [Asset(photo)], Body = Blocks(Image(photo)) };
        var ops = app.Service.As("ops");

        using var started = await ops.PostAsync(new Uri("/api/reader/rebuild", UriKind.Relative), null);
        var request = Assert.Single(await app.Service.Announced<RestateRequested>());
        await Restate(new SectionRestated { Section = SectionIs("city", "City") });
        await Restate(new StoryRestated { StoryId = story.StoryId, Revision = 1, Published = story });
        await Restate(new StoryRestated { StoryId = gone.StoryId, Revision = 2, Withdrawn = gone.Withdrawn() });
        await Restate(new AssetRestated { Asset = Snapshot(photo, 2, "restated") });
        await Restate(new RestateCompleted { RequestId = request.RequestId, Owner = "media", Entities = 1 });
        var halfway = await ops.GetFromJsonAsync<RebuildSite.Progress>("/api/reader/rebuild");
        await Restate(new RestateCompleted { RequestId = request.RequestId, Owner = "content", Entities = 3 });
        var complete = await ops.GetFromJsonAsync<RebuildSite.Progress>("/api/reader/rebuild");

        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        Assert.Equal(("reader", "reader-restate"), (request.Requester, request.Endpoint));
        Assert.False(halfway!.Complete);
        Assert.True(complete!.Complete);
        Assert.Equal((2, 1, 1), (complete.Stories, complete.Sections, complete.Assets));
        Assert.Equal("/media/restated/w640.jpg", (await app.Page(story.Path)).QuerySelector("main img")!.GetAttribute("src"));
        Assert.Equal(HttpStatusCode.Gone, (await app.Get(gone.Path)).StatusCode);
    }

    [Fact]
    public async Task A_restatement_repairs_the_revision_that_is_there_and_never_goes_back()
    {
        var story = Story("As it should be");
        await app.Publish(story with { Headline = "Damaged", Revision = 2 });
        await Restate(new StoryRestated { StoryId = story.StoryId, Revision = 2, Published = story with { Revision = 2 } });
        await Restate(new StoryRestated { StoryId = story.StoryId, Revision = 1, Published = story with { Headline = "Too old" } });

        Assert.Equal("As it should be", (await app.Page(story.Path)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Only_operations_may_ask_for_it()
    {
        using var asEditor = await app.Service.As("editor").PostAsync(new Uri("/api/reader/rebuild", UriKind.Relative), null);
        using var asNobody = await app.Visitor.PostAsync(new Uri("/api/reader/rebuild", UriKind.Relative), null);

        Assert.Equal(HttpStatusCode.Forbidden, asEditor.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, asNobody.StatusCode);
    }

    private Task Restate<TEvent>(TEvent restated) where TEvent : class => app.Service.Deliver(restated, onlyTo: "reader-restate");
}
