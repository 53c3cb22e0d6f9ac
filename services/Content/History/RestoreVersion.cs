using Microsoft.AspNetCore.Http.HttpResults;
using PublishingPlatform.Content.Persistence;
using PublishingPlatform.Content.Stories;

namespace PublishingPlatform.Content.History;

/// <summary>Makes the working copy what it was at an earlier version. What came since stays in the history.</summary>
internal static class RestoreVersion
{
    internal static void MapRestoreVersion(this RouteGroupBuilder stories) => stories
        .MapPost("/{id:guid}/history/{version:int}/restore", Handle)
        .WithName("Content.RestoreVersion")
        .WithSummary("Makes the working copy what it was at an earlier version.");

    private static async Task<Results<Ok<StoryView>, ProblemHttpResult>> Handle(
        Guid id, int version, IfMatch expected, Caller caller, HttpResponse response, ContentDbContext db, StoryActions actions, CancellationToken ct)
    {
        var unknown = false;
        var answer = await actions.Do(new StoryActions.Request(id, StoryAction.Edit, expected, caller, response) { MustNameVersion = true }, async (story, facts, by) =>
        {
            var line = await db.FindVersion(id, version, ct);
            unknown = line is null;
            if (line is null) return new Rejection("VersionNotFound", "");

            return story.Edit(story.WithoutFixed(await db.TextAt(line, ct)), facts, by, $"Version {version} restored.");
        }, ct);
        return unknown ? ReadHistory.NoSuchVersion(version) : answer;
    }
}
