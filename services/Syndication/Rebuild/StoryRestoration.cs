using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Syndication.Persistence;
using PublishingPlatform.Syndication.Stories;

namespace PublishingPlatform.Syndication.Rebuild;

/// <summary>
/// Puts a story back as its owner tells it: text, place and pictures, and no work, so that nobody gets anything because
/// of it. What is newer here stays. When the event itself was only late, it still finds its work to do.
/// </summary>
internal sealed class StoryRestoration(SyndicationDbContext db, StoryCopies copies, KnownSections sections, TimeProvider clock)
{
    public async Task Restore(StoryPublished story, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var known = await db.Revisions.FindAsync([story.StoryId, story.Revision], ct);
        var isCorrected = known?.Correct(story) == true;
        var stands = await copies.Show(story, await DateOf(story.StoryId, known?.SeenAt ?? story.RevisedAt, now, ct), ct)
            || await copies.Repair(story, isCorrected, now, ct);
        if (stands && known is null) db.Revisions.Add(StoryRevision.Restated(story, now));

        await sections.Acquaint(story.Section, ct);
    }

    public async Task Restore(StoryWithdrawn story, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var known = await db.Revisions.FindAsync([story.StoryId, story.Revision], ct);
        var stands = await copies.Hide(story, await DateOf(story.StoryId, known?.SeenAt ?? story.WithdrawnAt, now, ct), ct)
            || await copies.Repair(story, now, ct);
        if (stands && known is null) db.Revisions.Add(StoryRevision.Restated(story, now));
    }

    /// <summary>
    /// A story that is here moves now. One that was lost comes back with the date that it had, or else the revision's own,
    /// so that its feeds are again those that they were.
    /// </summary>
    private async Task<DateTimeOffset> DateOf(Guid story, DateTimeOffset lost, DateTimeOffset now, CancellationToken ct) =>
        await db.Stories.AnyAsync(s => s.StoryId == story, ct) ? now : lost;
}
