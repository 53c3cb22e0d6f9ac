using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Content.Locks;
using PublishingPlatform.Content.Media;
using PublishingPlatform.Content.Persistence;
using PublishingPlatform.Content.Sections;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Platform.Persistence;

namespace PublishingPlatform.Content.Stories;

/// <summary>
/// Carries out one action on one story for a request: finds it, checks permission and version, does it, saves it
/// with what it announces, and answers with the story as it is then.
/// </summary>
internal sealed class StoryActions(ContentDbContext db, TimeProvider clock)
{
    // A colliding address, or an edit between reading and saving, is settled by looking again.
    private const int Tries = 5;

    internal sealed record Request(Guid Id, StoryAction Action, IfMatch Expected, Caller Caller, HttpResponse Response)
    {
        /// <summary>
        /// Words are saved over a version that was seen, or not at all. A step may leave the version unnamed, and then
        /// means the story as it is; when it names one, that one it must be.
        /// </summary>
        public bool MustNameVersion { get; init; }

        /// <summary>What a stale version is answered with; a precondition that failed unless the use case knows better.</summary>
        public Func<Story, Task<ProblemHttpResult>>? WhenStale { get; init; }
    }

    internal delegate Task<Refused?> Change(Story story, WorkflowFacts facts, Signature by);

    internal async Task<Results<Ok<StoryView>, ProblemHttpResult>> Do(Request request, Change change, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Try(request, change, ct);
            }
            catch (DbUpdateException exception) when (attempt < Tries && (DuplicateKey.Is(exception) || exception is DbUpdateConcurrencyException))
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    internal async Task<WorkflowFacts> FactsOf(Story story, Guid person, CancellationToken ct)
    {
        var section = await db.Sections.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == story.SectionId, ct);
        var held = await db.StoryLocks.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.StoryId == story.Id, ct);
        return new WorkflowFacts
        {
            SectionKnown = section is not null,
            SectionClosed = section?.Closed == true,
            LockedBy = held?.IsHeldByOther(person, clock.GetUtcNow()) == true ? held.HolderName : null,
        };
    }

    internal async Task<StoryView> View(Story story, CancellationToken ct)
    {
        var used = story.Assets.Select(use => use.AssetId).Take(500).ToArray();
        var assets = used.Length == 0
            ? []
            : await db.Assets.AsNoTracking().Where(asset => used.Contains(asset.AssetId)).ToDictionaryAsync(asset => asset.AssetId, ct);
        var held = await db.StoryLocks.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.StoryId == story.Id, ct);
        return StoryView.Of(story, await db.ReadSections(ct), assets, LockStory.View(held, clock.GetUtcNow()));
    }

    private async Task<Results<Ok<StoryView>, ProblemHttpResult>> Try(Request request, Change change, CancellationToken ct)
    {
        var story = await db.FindStory(request.Id, ct);
        if (story is null) return StoryProblems.NotFound();

        var permission = Workflow.PermissionFor(story.State, request.Action);
        if (!request.Caller.Has(permission)) return StoryProblems.Missing(permission);
        if (request.Expected.IsMissing && request.MustNameVersion) return StoryProblems.NoVersionNamed();
        if (!request.Expected.Is(story.Version)) return request.WhenStale is { } stale ? await stale(story) : StoryProblems.Stale(story.Version);

        var scheduled = story.DueAt;
        var by = Signature.Of(request.Caller, clock.GetUtcNow());
        if (await change(story, await FactsOf(story, request.Caller.Id, ct), by) is { } refused) return StoryProblems.Of(refused);

        AnnounceScheduleChange(story, scheduled);
        await db.SaveChangesAsync(ct);
        request.Response.Headers.ETag = IfMatch.ETag(story.Version);
        return TypedResults.Ok(await View(story, ct));
    }

    // Whatever ended the wait: called off, returned, published by hand, withdrawn.
    private void AnnounceScheduleChange(Story story, DateTimeOffset? before)
    {
        if (before is not null && story.DueAt is null)
            db.Announce(new ScheduleCancelled { StoryId = story.Id, Version = story.Version, Headline = story.Headline });
    }
}
