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
        var now = clock.GetUtcNow();
        if (await db.Revisions.FindAsync([happened.StoryId, happened.Revision], ct) is { } known)
        {
            if (!known.IsRestated) return;

            // A rebuild was faster: the story is out, but those who have it are still to be told, unless it is back by now.
            if (await copies.IsOut(happened, ct)) known.TakeUp();
            else known.Supersede(now);
            db.WakeAfterCommit(ExpansionWork.Name);
            return;
        }

        var revision = StoryRevision.Of(happened, now);
        db.Revisions.Add(revision);
        if (await copies.Hide(happened, now, ct)) db.WakeAfterCommit(ExpansionWork.Name);
        else revision.Supersede(now);
    }
}
