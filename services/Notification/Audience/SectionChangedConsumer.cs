using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Notification.Persistence;
using PublishingPlatform.Platform.Messaging;

namespace PublishingPlatform.Notification.Audience;

internal sealed class SectionChangedConsumer(NotificationDbContext db) : IConsume<SectionChanged>
{
    public async Task Consume(SectionChanged e, CancellationToken ct)
    {
        var section = await db.Sections.FirstOrDefaultAsync(s => s.Id == e.SectionId, ct);
        if (section is null) db.Sections.Add(section = new Section(e.SectionId));

        section.Take(e.Revision, e.Slug, e.Names);
    }
}
