using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Syndication;
using PublishingPlatform.Platform.Work;
using PublishingPlatform.Syndication.Persistence;

namespace PublishingPlatform.Syndication.Withdrawals;

/// <summary>Tells the newsroom, once, of each withdrawal that a partner did not settle in the time that its contract gives.</summary>
internal sealed class OverdueWatch(SyndicationDbContext db, TimeProvider clock) : IWork
{
    public const string Name = "syndication-overdue";

    private const int Batch = 100;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    public async Task<TimeSpan> Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var overdue = await db.Withdrawals.AsNoTracking()
            .Where(w => w.SettledAt == null && w.OverdueAt == null && w.DueAt <= now)
            .OrderBy(w => w.DueAt)
            .Take(Batch)
            .ToListAsync(ct);
        foreach (var withdrawal in overdue) await db.InTransaction(() => Tell(withdrawal, now, ct), ct);

        return overdue.Count == Batch ? TimeSpan.Zero : Poll;
    }

    private async Task<bool> Tell(Withdrawal withdrawal, DateTimeOffset now, CancellationToken ct)
    {
        // The condition makes it once, whoever else looks at the same moment.
        var mine = await db.Withdrawals.Where(w => w.Id == withdrawal.Id && w.SettledAt == null && w.OverdueAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.OverdueAt, now), ct);
        if (mine == 0) return false;

        var partner = await db.Partners.AsNoTracking().SingleAsync(p => p.Id == withdrawal.PartnerId, ct);
        var delivery = await db.Deliveries.Where(d => d.ItemId == withdrawal.Id).OrderBy(d => d.CreatedAt).Select(d => (Guid?)d.Id).FirstOrDefaultAsync(ct);
        db.Announce(new WithdrawalUnconfirmed
        {
            DeliveryId = delivery ?? withdrawal.Id,
            PartnerId = partner.Id,
            PartnerName = partner.Name,
            EmergencyContact = partner.EmergencyContact,
            StoryId = withdrawal.StoryId,
            Revision = withdrawal.Revision,
            Headline = withdrawal.Headline,
            DueAt = withdrawal.DueAt,
        });
        return true;
    }
}
