using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Reader;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Syndication.Persistence;

namespace PublishingPlatform.Syndication.Stories;

/// <summary>Keeps names and places of sections: section feeds are titled by the one and gathered by the other.</summary>
internal sealed class KnownSections(SyndicationDbContext db, TimeProvider clock)
{
    public async Task Follow(SectionChanged changed, bool again, CancellationToken ct)
    {
        if (await db.Sections.FindAsync([changed.Slug], ct) is { } section)
        {
            if (!section.Follow(changed, again)) return;
        }
        else
        {
            db.Sections.Add(Section.FromEvent(changed, clock.GetUtcNow()));
        }

        db.Announce(new PagesChanged { Tags = [StoryCopies.FeedTag] });
    }

    /// <summary>A story may come before the event of its section.</summary>
    public async Task Acquaint(IReadOnlyList<SectionReference> path, CancellationToken ct)
    {
        var slugs = path.Select(section => section.Slug).ToList();
        var known = await db.Sections.Where(section => slugs.Contains(section.Slug)).Select(section => section.Slug).ToListAsync(ct);
        for (var i = 0; i < path.Count; i++)
        {
            if (!known.Contains(path[i].Slug))
                db.Sections.Add(Section.FromStory(path[i].Slug, path[i].Name, i > 0 ? path[i - 1].Slug : null, clock.GetUtcNow()));
        }
    }
}
