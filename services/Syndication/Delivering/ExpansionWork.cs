using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Platform.Telemetry;
using PublishingPlatform.Platform.Work;
using PublishingPlatform.Syndication.Persistence;
using PublishingPlatform.Syndication.Stories;

namespace PublishingPlatform.Syndication.Delivering;

/// <summary>
/// Turns each revision into deliveries, a page of partners at a time, withdrawals before news and news before archives.
/// Where it stopped is in the row; doing a page twice changes nothing.
/// </summary>
internal sealed class ExpansionWork(
    SyndicationDbContext db, PublicationExpansion publications, WithdrawalExpansion withdrawals, TimeProvider clock) : IWork
{
    public const string Name = "syndication-expansion";

    // Several revisions share a commit, as far as they are done within the time that others may have to wait for it.
    private const int Together = 32;
    private static readonly TimeSpan LongestTransaction = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    public async Task<TimeSpan> Run(CancellationToken ct)
    {
        var jobs = await Next(isWithdrawal: true, isArchive: false, ct);
        if (jobs.Count == 0) jobs = await Next(isWithdrawal: false, isArchive: false, ct);
        if (jobs.Count == 0) jobs = await Next(isWithdrawal: false, isArchive: true, ct);
        if (jobs.Count == 0) return Poll;

        try
        {
            await db.InTransaction(() => Expand(jobs, ct), ct);
        }
        catch (DbUpdateException duplicate) when (DuplicateKey.Is(duplicate) || duplicate is DbUpdateConcurrencyException)
        {
            // A replica that lost its lease without knowing was here in between; look again.
        }
        catch (Exception) when (jobs.Count > 1 && !ct.IsCancellationRequested)
        {
            await ExpandAlone(jobs, ct);
        }

        return TimeSpan.Zero;
    }

    /// <summary>A revision that cannot be expanded holds back none of the others; what is wrong with it is thrown at the end.</summary>
    private async Task ExpandAlone(IReadOnlyList<Job> jobs, CancellationToken ct)
    {
        List<Exception> problems = [];
        foreach (var job in jobs)
        {
            try
            {
                await db.InTransaction(() => Expand([job], ct), ct);
            }
            catch (Exception problem) when (!ct.IsCancellationRequested)
            {
                problems.Add(problem);
            }
        }

        if (problems.Count > 0) throw new AggregateException(problems);
    }

    private async Task<bool> Expand(IReadOnlyList<Job> jobs, CancellationToken ct)
    {
        var began = clock.GetTimestamp();
        foreach (var job in jobs)
        {
            await Expand(job, ct);
            // One revision's deliveries may be what the next one of the same story supersedes.
            await db.SaveChangesAsync(ct);
            if (clock.GetElapsedTime(began) > LongestTransaction) break;
        }

        return true;
    }

    private async Task Expand(Job job, CancellationToken ct)
    {
        using var span = PlatformTelemetry.StartFrom("expand deliveries", ActivityKind.Internal, job.TraceParent, job.TraceState)
            .About(job.StoryId, job.Revision);
        var revision = await db.Revisions.SingleAsync(r => r.StoryId == job.StoryId && r.Revision == job.Revision, ct);
        if (revision.ExpandedAt is not null) return;

        if (revision.ExpandedThrough is null) await Deliveries.SupersedeBefore(db, revision, clock.GetUtcNow(), ct);
        if (revision.IsWithdrawal) await withdrawals.NextPage(revision, ct);
        else await publications.NextPage(revision, ct);
    }

    private Task<List<Job>> Next(bool isWithdrawal, bool isArchive, CancellationToken ct) => db.Revisions
        .Where(r => r.ExpandedAt == null && r.IsWithdrawal == isWithdrawal && r.IsArchive == isArchive)
        .OrderBy(r => r.SeenAt)
        .Select(r => new Job(r.StoryId, r.Revision, r.TraceParent, r.TraceState))
        .Take(Together)
        .ToListAsync(ct);

    private sealed record Job(Guid StoryId, int Revision, string? TraceParent, string? TraceState);
}
