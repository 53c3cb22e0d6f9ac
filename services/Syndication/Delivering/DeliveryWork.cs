using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PublishingPlatform.Platform.Work;
using PublishingPlatform.Syndication.Destinations;
using PublishingPlatform.Syndication.Persistence;

namespace PublishingPlatform.Syndication.Delivering;

/// <summary>
/// Looks for what may be sent now and sends it without waiting for the answers. Every replica does this; the claims keep
/// them apart. Each destination has a limit of its own, so one that is slow or dead fills only its own places; what an archive
/// moves in waits there behind all news.
/// </summary>
internal sealed class DeliveryWork(
    SyndicationDbContext db, DeliveryClaims claims, WebhookSender sender, IOptions<SyndicationOptions> options, TimeProvider clock) : IWork
{
    public const string Name = "syndication-deliveries";

    private const int DestinationsAtOnce = 500;
    private const int WithdrawalsAtOnce = 200;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    private readonly SyndicationOptions options = options.Value;

    public async Task<TimeSpan> Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var found = await DueWithdrawals(now, ct);
        foreach (var destination in await OpenDestinations(now, ct))
            found.AddRange(await DueStories(destination, now, ct));
        if (found.Count == 0) return Poll;

        var claimed = await claims.Take(found, ct);
        foreach (var claim in claimed) sender.Start(claim, ct);

        // Nothing to claim although something is due: it waits for an attempt that is on its way, whose end wakes this work.
        return claimed.Count > 0 ? TimeSpan.Zero : Poll;
    }

    /// <summary>They pass by closed circuits, pauses and everything else that waits, but not by their own story's attempt on its way.</summary>
    private async Task<List<Candidate>> DueWithdrawals(DateTimeOffset now, CancellationToken ct)
    {
        var limit = options.InFlight;
        var due = await db.Deliveries.AsNoTracking()
            .Where(d => d.IsWithdrawal && d.State == Delivery.Pending && d.DueAt <= now && d.LeaseToken == null && d.Sequence != null
                && d.Destination!.State != Destination.Disabled
                && !db.Deliveries.Any(o => o.DestinationId == d.DestinationId && o.StoryId == d.StoryId
                    && (o.LeaseToken != null || o.Revision > d.Revision))
                && db.Deliveries.Count(o => o.DestinationId == d.DestinationId && o.LeaseToken != null && o.IsWithdrawal) < limit)
            .OrderBy(d => d.DueAt)
            .Take(WithdrawalsAtOnce)
            .Select(d => new { d.DestinationId, Candidate = new Candidate(d.Id, d.ItemId, d.PartnerId, d.StoryId, true) })
            .ToListAsync(ct);

        return [.. due.GroupBy(d => d.DestinationId).SelectMany(one => one.Take(limit)).Select(d => d.Candidate)];
    }

    /// <summary>Destinations with something due and a free place. One that has failed often gets a single probe first.</summary>
    private async Task<List<Room>> OpenDestinations(DateTimeOffset now, CancellationToken ct)
    {
        var (opensAfter, limit, forArchive) = (options.CircuitOpensAfter, options.InFlight, PlacesForArchive(options.InFlight));
        var open = await db.Destinations
            .Where(d => d.State == Destination.Active && (d.QuietUntil == null || d.QuietUntil <= now)
                && db.Partners.Any(p => p.Id == d.PartnerId && p.SuspendedAt == null)
                && db.Deliveries.Any(x => x.DestinationId == d.Id && x.State == Delivery.Pending && x.DueAt <= now
                    && x.LeaseToken == null && x.Sequence != null && !x.IsWithdrawal))
            .Select(d => new
            {
                d.Id,
                Places = (d.FailuresInARow >= opensAfter ? 1 : limit)
                    - db.Deliveries.Count(x => x.DestinationId == d.Id && x.LeaseToken != null && !x.IsWithdrawal),
                PlacesForArchive = forArchive - db.Deliveries.Count(x => x.DestinationId == d.Id && x.LeaseToken != null && x.IsArchive),
            })
            .Where(d => d.Places > 0)
            .Take(DestinationsAtOnce)
            .ToListAsync(ct);
        return open.ConvertAll(d => new Room(d.Id, d.Places, d.PlacesForArchive));
    }

    // News finds a free place whatever moves in, even where every answer takes as long as it may.
    private static int PlacesForArchive(int inFlight) => Math.Max(1, inFlight / 2);

    private async Task<IEnumerable<Candidate>> DueStories(Room room, DateTimeOffset now, CancellationToken ct)
    {
        var due = await db.Deliveries.AsNoTracking()
            .Where(d => d.DestinationId == room.DestinationId && d.State == Delivery.Pending && d.DueAt <= now && d.LeaseToken == null
                && d.Sequence != null && !d.IsWithdrawal
                && !db.Deliveries.Any(o => o.DestinationId == d.DestinationId && o.StoryId == d.StoryId
                    && (o.LeaseToken != null || o.Revision > d.Revision))
                && db.Stories.Any(s => s.StoryId == d.StoryId && s.IsLive && s.Revision == d.Revision))
            .OrderBy(d => d.IsArchive)
            .ThenBy(d => d.Sequence)
            .Take(room.Places)
            .Select(d => new { d.IsArchive, Candidate = new Candidate(d.Id, d.ItemId, d.PartnerId, d.StoryId, false) })
            .ToListAsync(ct);
        return due.Where(d => !d.IsArchive).Concat(due.Where(d => d.IsArchive).Take(room.PlacesForArchive)).Select(d => d.Candidate);
    }

    private sealed record Room(Guid DestinationId, int Places, int PlacesForArchive);
}

/// <summary>A delivery that looked due; only a claim makes it so.</summary>
internal sealed record Candidate(Guid Id, Guid ItemId, Guid PartnerId, Guid StoryId, bool IsWithdrawal);

/// <summary>The right to make one attempt, until the lease runs out.</summary>
internal sealed record Claim(Guid DeliveryId, Guid Token);
