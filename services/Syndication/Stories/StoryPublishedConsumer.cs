using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Syndication.Delivering;
using PublishingPlatform.Syndication.Persistence;

namespace PublishingPlatform.Syndication.Stories;

/// <summary>Keeps the revision, moves the copy, and leaves one piece of work; who gets it is decided outside this transaction.</summary>
internal sealed class StoryPublishedConsumer(SyndicationDbContext db, StoryCopies copies, KnownSections sections, TimeProvider clock) : IConsume<StoryPublished>
{
    public async Task Consume(StoryPublished happened, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await db.Revisions.FindAsync([happened.StoryId, happened.Revision], ct) is { } known)
        {
            // The same news in another message. Or a rebuild was faster: then it is shown, but nobody has got it yet.
            if (!known.IsRestated) return;

            known.TakeUp();
            db.WakeAfterCommit(ExpansionWork.Name);
            return;
        }

        var revision = StoryRevision.Of(happened, now);
        db.Revisions.Add(revision);
        if (!await copies.Show(happened, now, ct))
        {
            revision.Supersede(now);
            return;
        }

        await sections.Acquaint(happened.Section, ct);
        db.WakeAfterCommit(ExpansionWork.Name);
    }
}
