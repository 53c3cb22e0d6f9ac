using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Content.Persistence;
using PublishingPlatform.Content.Stories;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Platform.Work;

namespace PublishingPlatform.Content.Restate;

/// <summary>
/// Streams the current state of every section and every story that was ever public, tombstones included, to the one
/// endpoint that asked. A batch and the place it ended at are one transaction: a crash repeats or skips nothing.
/// Live events go on meanwhile; the receiver keeps whichever revision is newer.
/// </summary>
internal sealed class RestateWork(ContentDbContext db, TimeProvider clock) : IWork
{
    public const string Name = "content-restate";

    private const int Batch = 100;

    // What is announced waits in the outbox; more than this and the relay is behind, so more of it would only grow the table.
    private const int MaxWaiting = 1000;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    public async Task<TimeSpan> Run(CancellationToken ct)
    {
        var job = await db.RestateJobs.Where(row => row.CompletedAt == null).OrderBy(row => row.RequestedAt).FirstOrDefaultAsync(ct);
        if (job is null) return Poll;

        var waiting = await db.Outbox.CountAsync(row => row.SentAt == null && row.OnlyTo == job.Endpoint, ct);
        if (waiting > MaxWaiting) return Breath;

        var more = job.SectionsSent ? await SendStories(job, ct) : await SendSections(job, ct);
        // The closing word must not overtake what it closes.
        if (!more && waiting > 0) return Breath;
        if (!more) Complete(job);

        await db.SaveChangesAsync(ct);
        return TimeSpan.Zero;
    }

    private async Task<bool> SendSections(RestateJob job, CancellationToken ct)
    {
        var sections = await db.ReadSections(ct);
        foreach (var section in sections.All)
            db.Announce(new SectionRestated { Section = section.Announcement(sections.ParentSlugOf(section)) }, onlyTo: job.Endpoint);

        job.SentSections(sections.All.Count);
        return true;
    }

    private async Task<bool> SendStories(RestateJob job, CancellationToken ct)
    {
        var after = job.AfterStory ?? Guid.Empty;
        var latest = await db.Stories.AsNoTracking()
            .Where(story => story.Revision > 0 && story.Id > after)
            .OrderBy(story => story.Id)
            .Take(Batch)
            .Join(db.StoryRevisions, story => new { StoryId = story.Id, story.Revision }, revision => new { revision.StoryId, revision.Revision }, (_, revision) => revision)
            .OrderBy(revision => revision.StoryId)
            .ToListAsync(ct);
        foreach (var revision in latest) db.Announce(Restated(revision), onlyTo: job.Endpoint);

        if (latest.Count > 0) job.SentStories(latest[^1].StoryId, latest.Count);
        return latest.Count > 0;
    }

    private void Complete(RestateJob job)
    {
        job.Complete(clock.GetUtcNow());
        db.Announce(new RestateCompleted { RequestId = job.RequestId, Owner = ContentService.Name, Entities = job.Entities }, onlyTo: job.Endpoint);
    }

    private static StoryRestated Restated(StoryRevision revision) => new()
    {
        StoryId = revision.StoryId,
        Revision = revision.Revision,
        // A restatement alerts nobody, whatever the revision once asked for.
        Published = revision.IsWithdrawal ? null : Read<StoryPublished>(revision) with { Alert = null },
        Withdrawn = revision.IsWithdrawal ? Read<StoryWithdrawn>(revision) : null,
    };

    private static T Read<T>(StoryRevision revision) => JsonSerializer.Deserialize<T>(revision.Snapshot, EventJson.Options)!;
}
