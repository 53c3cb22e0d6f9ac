using Microsoft.AspNetCore.Http.HttpResults;
using PublishingPlatform.Content.Persistence;

namespace PublishingPlatform.Content.Stories;

/// <summary>The working copy of a story, and where it stands.</summary>
internal static class ReadStory
{
    internal static void MapReadStory(this RouteGroupBuilder stories) => stories
        .MapGet("/{id:guid}", Handle)
        .WithName("Content.ReadStory")
        .WithSummary("The working copy of a story; its ETag is the version to name in If-Match.");

    private static async Task<Results<Ok<StoryView>, ProblemHttpResult>> Handle(
        Guid id, HttpResponse response, ContentDbContext db, StoryActions actions, CancellationToken ct)
    {
        var story = await db.FindStory(id, ct);
        if (story is null) return StoryProblems.NotFound();

        response.Headers.ETag = IfMatch.ETag(story.Version);
        return TypedResults.Ok(await actions.View(story, ct));
    }
}
