using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Content.Persistence;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Platform.Work;

namespace PublishingPlatform.Content.Audit;

/// <summary>
/// Chains audited changes in the order that the sequencer gave them. The number is the key, so of two replicas that
/// believe to hold the lease one fails and begins again.
/// </summary>
internal sealed class AuditChainWork(ContentDbContext db) : IWork
{
    /// <summary>The sequencer wakes the work of this name.</summary>
    public const string Name = "content-numbered";

    private const int Batch = 200;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    public async Task<TimeSpan> Run(CancellationToken ct)
    {
        var last = await db.AuditEntries.AsNoTracking().OrderByDescending(entry => entry.Number).FirstOrDefaultAsync(ct);
        var (number, hash) = (last?.Number ?? 0, last?.Hash ?? "");
        var changes = await db.Changes.AsNoTracking()
            .Where(change => change.Stream == AuditEntry.Stream && change.Number > number)
            .OrderBy(change => change.Number)
            .Take(Batch)
            .ToListAsync(ct);
        foreach (var change in changes)
        {
            var entry = new AuditEntry(change.Number!.Value, change.Kind, change.Read<AuditedChange>().StoryId, change.Payload, change.At, hash);
            db.AuditEntries.Add(entry);
            hash = entry.Hash;
        }

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException duplicate) when (DuplicateKey.Is(duplicate))
        {
            // Another replica has chained the same lines.
            return Poll;
        }

        return changes.Count == Batch ? TimeSpan.Zero : Poll;
    }
}
