using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Syndication.Delivering;
using PublishingPlatform.Syndication.Persistence;

namespace PublishingPlatform.Syndication.Stories;

/// <summary>Keeps the revision, moves the copy, and leaves one piece of work; who gets it is decided outside this transaction.</summary>
internal sealed class StoryPublishedConsumer(SyndicationDbContext db, StoryCopies copies, TimeProvider clock) : IConsume<StoryPublished>
{
    public async Task Consume(StoryPublished happened, CancellationToken ct)
    {
        // The same news in another message, for example sent again after a restore.
        if (await db.Revisions.AnyAsync(r => r.StoryId == happened.StoryId && r.Revision == happened.Revision, ct)) return;

        var revision = StoryRevision.Of(happened, clock.GetUtcNow());
        db.Revisions.Add(revision);
        if (!await copies.Show(happened, ct))
        {
            revision.Supersede(clock.GetUtcNow());
            return;
        }

        await Acquaint(happened.Section, ct);
        db.WakeAfterCommit(ExpansionWork.Name);
    }

    /// <summary>A story may come before the event of its section.</summary>
    private async Task Acquaint(IReadOnlyList<SectionReference> path, CancellationToken ct)
    {
        var slugs = path.Select(section => section.Slug).ToList();
        var known = await db.Sections.Where(section => slugs.Contains(section.Slug)).Select(section => section.Slug).ToListAsync(ct);
        for (var i = 0; i < path.Count; i++)
        {
            if (!known.Contains(path[i].Slug))
                db.Sections.Add(Section.FromStory(path[i].Slug, path[i].Name, i > 0 ? path[i - 1].Slug : null));
        }
    }
}
