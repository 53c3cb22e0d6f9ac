using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Content.Persistence;
using PublishingPlatform.Content.Stories;
using PublishingPlatform.Platform.Persistence;

namespace PublishingPlatform.Content.Locks;

/// <summary>Keeps what an editor has typed since the last save, out of history and out of sight of others.</summary>
internal static class AutosaveStory
{
    /// <param name="BasedOn">The version that was being edited; when the story has moved on, the editor must merge.</param>
    public sealed record AutosaveView(int BasedOn, DateTimeOffset SavedAt, StoryFields Fields);

    internal static void MapAutosaveStory(this RouteGroupBuilder stories)
    {
        stories.MapPut("/{id:guid}/autosave", Keep).WithName("Content.AutosaveStory").RequirePermission(Permissions.StoriesWrite)
            .WithSummary("Keeps unsaved changes for the caller; basedOn names the version that was being edited.");
        stories.MapGet("/{id:guid}/autosave", Read).WithName("Content.ReadAutosave").RequirePermission(Permissions.StoriesWrite)
            .WithSummary("The caller's unsaved changes.");
        stories.MapDelete("/{id:guid}/autosave", Drop).WithName("Content.DropAutosave").RequirePermission(Permissions.StoriesWrite)
            .WithSummary("Forgets the caller's unsaved changes.");
    }

    private static async Task<Results<Ok<AutosaveView>, ProblemHttpResult>> Keep(
        Guid id, StoryChanges changes, Caller caller, ContentDbContext db, TimeProvider clock, CancellationToken ct, int? basedOn = null)
    {
        var story = await db.Stories.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == id, ct);
        if (story is null) return StoryProblems.NotFound();

        var sections = await db.ReadSections(ct);
        var (content, refusal) = ApplyChanges.To(story.Content, changes, sections);
        if (refusal is not null) return StoryProblems.Invalid(refusal);

        var saved = await db.Autosaves.FindAsync([id, caller.Id], ct);
        if (saved is null) db.Autosaves.Add(saved = new Autosave(id, caller.Id));

        saved.Keep(basedOn ?? story.Version, content, clock.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException duplicate) when (DuplicateKey.Is(duplicate))
        {
            return Problems.Conflict("EditedByOthers", "Another window of yours saved at the same moment.");
        }

        return TypedResults.Ok(View(saved, sections));
    }

    private static async Task<Results<Ok<AutosaveView>, ProblemHttpResult>> Read(Guid id, Caller caller, ContentDbContext db, CancellationToken ct)
    {
        var saved = await db.Autosaves.AsNoTracking().FirstOrDefaultAsync(row => row.StoryId == id && row.PersonId == caller.Id, ct);
        return saved is null
            ? Problems.NotFound("NoAutosave", "You have no unsaved changes of this story.")
            : TypedResults.Ok(View(saved, await db.ReadSections(ct)));
    }

    private static async Task<NoContent> Drop(Guid id, Caller caller, ContentDbContext db, CancellationToken ct)
    {
        await db.Autosaves.Where(row => row.StoryId == id && row.PersonId == caller.Id).ExecuteDeleteAsync(ct);
        return TypedResults.NoContent();
    }

    private static AutosaveView View(Autosave saved, Sections.SectionTree sections) =>
        new(saved.BasedOn, saved.SavedAt, StoryFields.Of(saved.Content, sections));
}
