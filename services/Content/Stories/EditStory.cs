using Microsoft.AspNetCore.Http.HttpResults;
using PublishingPlatform.Content.Persistence;

namespace PublishingPlatform.Content.Stories;

/// <summary>
/// Saves the working copy. Whoever saves over a version that they have not seen gets both: what they sent and what
/// is there, to merge by hand.
/// </summary>
internal static class EditStory
{
    internal static void MapEditStory(this RouteGroupBuilder stories) => stories
        .MapPut("/{id:guid}", Handle)
        .WithName("Content.EditStory")
        .WithSummary("Saves the working copy: fields that are absent stay, fields that are null are cleared.");

    private static async Task<Results<Ok<StoryView>, ProblemHttpResult>> Handle(
        Guid id, IfMatch expected, StoryChanges changes, Caller caller, HttpResponse response, ContentDbContext db, StoryActions actions, CancellationToken ct)
    {
        var sections = await db.ReadSections(ct);
        Rejection? invalid = null;
        var request = new StoryActions.Request(id, StoryAction.Edit, expected, caller, response)
        {
            MustNameVersion = true,
            WhenStale = async story => Problems.Conflict(
                "EditedByOthers", $"The story is at version {story.Version}, not at the one that you edited.",
                ("version", story.Version),
                ("current", await actions.View(story, ct)),
                ("yours", StoryFields.Of(ApplyChanges.To(story.Content, changes, sections).Content, sections))),
        };
        var answer = await actions.Do(request, async (story, facts, by) =>
        {
            (var content, invalid) = ApplyChanges.To(story.Content, changes, sections);
            if (invalid is not null) return invalid;
            if (story.Edit(content, facts, by) is { } rejection) return rejection;

            // With the save and not before it: what was typed must not be lost to a save that fails.
            if (await db.Autosaves.FindAsync([id, caller.Id], ct) is { } saved) db.Autosaves.Remove(saved);
            return null;
        }, ct);
        return invalid is null ? answer : StoryProblems.Invalid(invalid);
    }
}
