using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Platform.Work;

namespace PublishingPlatform.Platform.Changes;

/// <summary>
/// Numbers committed changes, stream by stream, in the order of writing. One replica does it at a time; the
/// unique index on stream and number fences off one that has lost its lease without knowing.
/// </summary>
internal sealed class Sequencer<TDb>(TDb db, WorkSignals signals) : IWork where TDb : ServiceDbContext
{
    private const int Batch = 500;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    public async Task<TimeSpan> Run(CancellationToken ct)
    {
        var waiting = await db.Changes.AsNoTracking()
            .Where(c => c.Number == null)
            .OrderBy(c => c.Id)
            .Take(Batch)
            .Select(c => new { c.Id, c.Stream })
            .ToListAsync(ct);
        if (waiting.Count == 0) return Poll;

        var strategy = db.Database.CreateExecutionStrategy();
        await strategy.ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            foreach (var stream in waiting.GroupBy(c => c.Stream))
            {
                var last = await db.Changes.Where(c => c.Stream == stream.Key).MaxAsync(c => c.Number, ct) ?? 0;
                foreach (var change in stream)
                {
                    var number = last + 1;
                    var numbered = await db.Changes.Where(c => c.Id == change.Id && c.Number == null)
                        .ExecuteUpdateAsync(set => set.SetProperty(c => c.Number, number), ct);
                    // Another sequencer had it between our look and our transaction.
                    if (numbered == 1) last = number;
                }
            }

            await transaction.CommitAsync(ct);
        });

        foreach (var stream in waiting.Select(c => c.Stream).Distinct()) signals.Wake(ChangeLog.SignalOf(db.Service, stream));

        signals.Wake($"{db.Service}-numbered");
        return waiting.Count == Batch ? TimeSpan.Zero : Poll;
    }
}
