using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Content.Persistence;
using PublishingPlatform.Content.Stories;
using PublishingPlatform.Platform.Persistence;

namespace PublishingPlatform.Content.Locks;

/// <summary>Takes, prolongs, takes over and lets go of a story's lock.</summary>
internal static class LockStory
{
    /// <param name="TakeOver">Take the lock from whoever holds it; they see who did.</param>
    public sealed record Request(bool TakeOver = false);

    internal static void MapLockStory(this RouteGroupBuilder stories)
    {
        stories.MapPost("/{id:guid}/lock", Take).WithName("Content.LockStory").RequirePermission(Permissions.StoriesWrite)
            .WithSummary("Takes or prolongs the lock for five minutes.");
        stories.MapDelete("/{id:guid}/lock", LetGo).WithName("Content.UnlockStory").RequirePermission(Permissions.StoriesWrite)
            .WithSummary("Lets go of the caller's own lock.");
    }

    internal static LockView? View(StoryLock? held, DateTimeOffset now) =>
        held?.IsHeld(now) == true ? new LockView(held.HolderId, held.HolderName, held.Since, held.Until, held.TakenFromName) : null;

    private static async Task<Results<Ok<LockView>, ProblemHttpResult>> Take(
        Guid id, Request? request, Caller caller, ContentDbContext db, TimeProvider clock, CancellationToken ct)
    {
        if (!await db.Stories.AnyAsync(story => story.Id == id, ct)) return StoryProblems.NotFound();

        var by = Signature.Of(caller, clock.GetUtcNow());
        var held = await db.StoryLocks.FindAsync([id], ct);
        if (held is null)
        {
            db.StoryLocks.Add(held = new StoryLock(id, by));
        }
        else if (held.Take(by, over: request?.TakeOver == true) is { } rejection)
        {
            return Problems.Conflict(rejection, ("lock", View(held, by.At)));
        }

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException duplicate) when (DuplicateKey.Is(duplicate))
        {
            return Problems.Conflict("LockedByOther", "Somebody else took the lock at the same moment.");
        }

        return TypedResults.Ok(View(held, by.At)!);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> LetGo(
        Guid id, Caller caller, ContentDbContext db, TimeProvider clock, CancellationToken ct)
    {
        if (!await db.Stories.AnyAsync(story => story.Id == id, ct)) return StoryProblems.NotFound();

        var held = await db.StoryLocks.FindAsync([id], ct);
        if (held is not null && held.HolderId == caller.Id && held.IsHeld(clock.GetUtcNow()))
        {
            held.LetGo(clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
        }

        return TypedResults.NoContent();
    }
}

/// <summary>Who is writing, since when, until when unless prolonged, and from whom the lock was taken over.</summary>
public sealed record LockView(Guid HolderId, string HolderName, DateTimeOffset Since, DateTimeOffset Until, string? TakenFrom = null);
