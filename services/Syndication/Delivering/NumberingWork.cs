using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Platform.Work;
using PublishingPlatform.Syndication.Persistence;

namespace PublishingPlatform.Syndication.Delivering;

/// <summary>Gives items and deliveries the number that the sequencer gave their change; only then may they leave.</summary>
internal sealed class NumberingWork(SyndicationDbContext db, WorkSignals signals) : IWork
{
    /// <summary>The name that the sequencer wakes.</summary>
    public const string Name = "syndication-numbered";

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    public async Task<TimeSpan> Run(CancellationToken ct)
    {
        // Looked for first: an update takes the database's only writer's place even when it finds nothing.
        if (!await db.Items.AnyAsync(i => i.Sequence == null, ct) && !await db.Deliveries.AnyAsync(d => d.Sequence == null, ct)) return Poll;

        await db.Items
            .Where(i => i.Sequence == null && db.Changes.Any(c => c.Id == i.ChangeId && c.Number != null))
            .ExecuteUpdateAsync(set => set.SetProperty(
                i => i.Sequence, i => db.Changes.Where(c => c.Id == i.ChangeId).Select(c => c.Number).FirstOrDefault()), ct);
        // In a statement of its own: after a crash between the two this one still finds its rows.
        var ready = await db.Deliveries
            .Where(d => d.Sequence == null && db.Items.Any(i => i.Id == d.ItemId && i.Sequence != null))
            .ExecuteUpdateAsync(set => set.SetProperty(
                d => d.Sequence, d => db.Items.Where(i => i.Id == d.ItemId).Select(i => i.Sequence).FirstOrDefault()), ct);
        if (ready > 0) signals.Wake(DeliveryWork.Name);

        return Poll;
    }
}
