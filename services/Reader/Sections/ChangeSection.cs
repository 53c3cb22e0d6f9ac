using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PublishingPlatform.Contracts.Reader;
using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Reader.Pages;
using PublishingPlatform.Reader.Persistence;

namespace PublishingPlatform.Reader.Sections;

/// <summary>Takes over a section's newest state. Every page shows sections, so all pages change.</summary>
internal sealed partial class ChangeSection(ReaderDbContext db, ILogger<ChangeSection> log)
{
    public async Task Apply(SectionChanged section, bool again, CancellationToken ct)
    {
        if (ReservedSlugs.Refuses(section.Slug))
        {
            // Not an error to retry or park: no later attempt could end otherwise.
            LogRefused(section.SectionId, section.Slug);
            return;
        }

        if (await Claim(section, again, ct) is not { } row) return;

        row.Change(section);
        db.Announce(new PagesChanged { Tags = [CacheTags.Sections] });
    }

    private async Task<ReaderSection?> Claim(SectionChanged section, bool again, CancellationToken ct)
    {
        var claim = () => db.Sections
            .Where(s => s.SectionId == section.SectionId && (s.Revision < section.Revision || (again && s.Revision == section.Revision)))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Revision, section.Revision), ct);
        if (await claim() == 0)
        {
            if (await db.Sections.AnyAsync(s => s.SectionId == section.SectionId, ct)) return null;

            var inserted = new ReaderSection(section.SectionId);
            db.Sections.Add(inserted);
            try
            {
                await db.SaveChangesAsync(ct);
                return inserted;
            }
            catch (DbUpdateException duplicate) when (DuplicateKey.Is(duplicate))
            {
                db.Entry(inserted).State = EntityState.Detached;
                if (await claim() == 0) return null;
            }
        }

        return await db.Sections.SingleAsync(s => s.SectionId == section.SectionId, ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Section {SectionId} is not shown: its slug '{Slug}' is reserved")]
    private partial void LogRefused(Guid sectionId, string slug);
}

internal sealed class SectionChangedConsumer(ChangeSection sections) : IConsume<SectionChanged>
{
    public Task Consume(SectionChanged happened, CancellationToken ct) => sections.Apply(happened, again: false, ct);
}
