using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Platform.Telemetry;
using PublishingPlatform.Platform.Work;
using PublishingPlatform.Syndication.Persistence;
using PublishingPlatform.Syndication.Stories;

namespace PublishingPlatform.Syndication.Delivering;

/// <summary>
/// Turns each revision into deliveries, a page of partners per transaction, withdrawals before news and news before
/// archives. Where it stopped is in the row; doing a page twice changes nothing.
/// </summary>
internal sealed class ExpansionWork(
    SyndicationDbContext db, PublicationExpansion publications, WithdrawalExpansion withdrawals, TimeProvider clock) : IWork
{
    public const string Name = "syndication-expansion";

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    public async Task<TimeSpan> Run(CancellationToken ct)
    {
        var job = await Next(isWithdrawal: true, isArchive: false, ct)
            ?? await Next(isWithdrawal: false, isArchive: false, ct)
            ?? await Next(isWithdrawal: false, isArchive: true, ct);
        if (job is null) return Poll;

        using var span = PlatformTelemetry.StartFrom("expand deliveries", ActivityKind.Internal, job.TraceParent, job.TraceState)
            .About(job.StoryId, job.Revision);
        try
        {
            await db.InTransaction(() => Expand(job.StoryId, job.Revision, ct), ct);
        }
        catch (DbUpdateException duplicate) when (DuplicateKey.Is(duplicate) || duplicate is DbUpdateConcurrencyException)
        {
            // A replica that lost its lease without knowing was here in between; look again.
        }

        return TimeSpan.Zero;
    }

    private async Task<bool> Expand(Guid story, int number, CancellationToken ct)
    {
        var revision = await db.Revisions.SingleAsync(r => r.StoryId == story && r.Revision == number, ct);
        if (revision.ExpandedAt is not null) return false;

        if (revision.ExpandedThrough is null) await Deliveries.SupersedeBefore(db, revision, clock.GetUtcNow(), ct);
        if (revision.IsWithdrawal) await withdrawals.NextPage(revision, ct);
        else await publications.NextPage(revision, ct);

        return true;
    }

    private Task<Job?> Next(bool isWithdrawal, bool isArchive, CancellationToken ct) => db.Revisions
        .Where(r => r.ExpandedAt == null && r.IsWithdrawal == isWithdrawal && r.IsArchive == isArchive)
        .OrderBy(r => r.SeenAt)
        .Select(r => new Job(r.StoryId, r.Revision, r.TraceParent, r.TraceState))
        .FirstOrDefaultAsync(ct);

    private sealed record Job(Guid StoryId, int Revision, string? TraceParent, string? TraceState);
}
