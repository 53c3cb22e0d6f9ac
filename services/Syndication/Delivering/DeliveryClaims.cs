using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Syndication.Persistence;
using PublishingPlatform.Syndication.Withdrawals;

namespace PublishingPlatform.Syndication.Delivering;

/// <summary>
/// Takes deliveries for one attempt each: a single conditional statement per delivery, so that two replicas never both
/// have it. The partner is in the ledger before the first byte is sent; what may have been received is withdrawn later.
/// </summary>
internal sealed class DeliveryClaims(SyndicationDbContext db, TimeProvider clock)
{
    /// <summary>The longest attempt and some air. A crash delays a story's withdrawal by no more than this.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    public async Task<IReadOnlyList<Claim>> Take(IReadOnlyList<Candidate> candidates, CancellationToken ct)
    {
        var taken = new List<Claim>();
        foreach (var few in candidates.Chunk(64))
        {
            try
            {
                taken.AddRange(await db.InTransaction(() => TakeSome(few, ct), ct));
            }
            catch (Exception duplicate) when (DuplicateKey.Is(duplicate))
            {
                // Another replica claimed the same story at this moment; nothing of this batch is taken, the next run looks again.
            }
        }

        return taken;
    }

    private async Task<List<Claim>> TakeSome(IReadOnlyList<Candidate> candidates, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var until = now + Lease;
        var taken = new List<Claim>();
        foreach (var candidate in candidates)
        {
            var claim = new Claim(candidate.Id, Guid.CreateVersion7());
            var rows = await db.Deliveries
                .Where(d => d.Id == candidate.Id && d.State == Delivery.Pending && d.LeaseToken == null
                    && !db.Deliveries.Any(o => o.DestinationId == d.DestinationId && o.StoryId == d.StoryId && o.LeaseToken != null)
                    && (d.IsWithdrawal || db.Stories.Any(s => s.StoryId == d.StoryId && s.IsLive && s.Revision == d.Revision)))
                .ExecuteUpdateAsync(set => set
                    .SetProperty(d => d.LeaseToken, claim.Token)
                    .SetProperty(d => d.LeaseUntil, until)
                    .SetProperty(d => d.Attempts, d => d.Attempts + 1)
                    .SetProperty(d => d.FirstAttemptAt, d => d.FirstAttemptAt ?? now)
                    .SetProperty(d => d.ChangedAt, now), ct);
            if (rows == 0) continue;

            taken.Add(claim);
            if (candidate.IsWithdrawal) await MarkSent(candidate.ItemId, now, ct);
            else await Enter(candidate, now, ct);
        }

        return taken;
    }

    private async Task Enter(Candidate candidate, DateTimeOffset now, CancellationToken ct)
    {
        var known = db.Ledger.Local.Any(e => e.StoryId == candidate.StoryId && e.PartnerId == candidate.PartnerId)
            || await db.Ledger.AnyAsync(e => e.StoryId == candidate.StoryId && e.PartnerId == candidate.PartnerId, ct);
        if (known) return;

        db.Ledger.Add(new LedgerEntry { StoryId = candidate.StoryId, PartnerId = candidate.PartnerId, Since = now, Channel = LedgerEntry.ByWebhook });
    }

    private Task<int> MarkSent(Guid item, DateTimeOffset now, CancellationToken ct) => db.Withdrawals
        .Where(w => w.Id == item && w.State == Withdrawal.Pending)
        .ExecuteUpdateAsync(set => set
            .SetProperty(w => w.State, Withdrawal.Sent)
            .SetProperty(w => w.SettledAt, w => w.SettleRule == Partners.SettleRule.Sent ? now : w.SettledAt), ct);
}
