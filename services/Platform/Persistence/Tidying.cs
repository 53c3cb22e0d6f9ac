using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Platform.Work;

namespace PublishingPlatform.Platform.Persistence;

/// <summary>
/// Takes away what has served its time: sent events after two days (receipts have what they need by then),
/// inbox rows after thirty (no transport redelivers later), kept answers after two.
/// </summary>
internal sealed class Tidying<TDb>(TDb db, TimeProvider clock) : IWork where TDb : ServiceDbContext
{
    private const int Batch = 2000;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    public async Task<TimeSpan> Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (twoDays, thirtyDays) = (now.AddDays(-2), now.AddDays(-30));
        var sent = db.Outbox.Where(r => r.SentAt < twoDays).OrderBy(r => r.Sequence).Take(Batch).Select(r => r.Sequence);
        var removed = await db.Outbox.Where(r => sent.Contains(r.Sequence)).ExecuteDeleteAsync(ct);
        await db.Inbox.Where(r => r.HandledAt < thirtyDays).ExecuteDeleteAsync(ct);
        await db.AnsweredRequests.Where(r => r.AnsweredAt < twoDays).ExecuteDeleteAsync(ct);
        return removed == Batch ? TimeSpan.FromSeconds(1) : Pause;
    }
}
