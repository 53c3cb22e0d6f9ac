using PublishingPlatform.Contracts.Reader;
using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Syndication.Persistence;

namespace PublishingPlatform.Syndication.Stories;

/// <summary>Keeps names and places of sections: section feeds are titled by the one and gathered by the other.</summary>
internal sealed class SectionChangedConsumer(SyndicationDbContext db) : IConsume<SectionChanged>
{
    public async Task Consume(SectionChanged happened, CancellationToken ct)
    {
        if (await db.Sections.FindAsync([happened.Slug], ct) is { } section) section.Follow(happened);
        else db.Sections.Add(Section.FromEvent(happened));

        db.Announce(new PagesChanged { Tags = [StoryCopies.FeedTag] });
    }
}
