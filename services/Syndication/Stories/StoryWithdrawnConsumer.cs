using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Syndication.Delivering;
using PublishingPlatform.Syndication.Persistence;

namespace PublishingPlatform.Syndication.Stories;

/// <summary>Takes the story out of everything here at once and leaves the work of telling those who have it.</summary>
internal sealed class StoryWithdrawnConsumer(SyndicationDbContext db, StoryCopies copies, TimeProvider clock) : IConsume<StoryWithdrawn>
{
    public async Task Consume(StoryWithdrawn happened, CancellationToken ct)
    {
        if (await db.Revisions.AnyAsync(r => r.StoryId == happened.StoryId && r.Revision == happened.Revision, ct)) return;

        var revision = StoryRevision.Of(happened, clock.GetUtcNow());
        db.Revisions.Add(revision);
        if (await copies.Hide(happened, ct)) db.WakeAfterCommit(ExpansionWork.Name);
        else revision.Supersede(clock.GetUtcNow());
    }
}
