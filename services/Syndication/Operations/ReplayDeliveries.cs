using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Syndication.Delivering;
using PublishingPlatform.Syndication.Destinations;
using PublishingPlatform.Syndication.Persistence;

namespace PublishingPlatform.Syndication.Operations;

/// <summary>
/// Sends again what a partner lost: the same webhook-id, number and bytes' meaning. What a newer revision or a withdrawal
/// has overtaken is never sent again, whoever asks.
/// </summary>
internal static class ReplayDeliveries
{
    private const int Most = 1000;

    /// <summary>One delivery; or a story, at one partner or all; or a partner's numbers from–to.</summary>
    public sealed record Request(Guid? DeliveryId, Guid? StoryId, Guid? PartnerId, long? From, long? To);

    /// <param name="Skipped">Overtaken, on the way already, or to a destination that is disabled.</param>
    public sealed record Answer(int Replayed, int Skipped);

    internal static void MapReplayDeliveries(this IEndpointRouteBuilder deliveries) => deliveries
        .MapPost("/replay", Handle)
        .WithName("Syndication.ReplayDeliveries")
        .WithSummary("Sends deliveries again under the same webhook-id.");

    private static async Task<Results<Ok<Answer>, ProblemHttpResult>> Handle(
        Request request, SyndicationDbContext db, TimeProvider clock, CancellationToken ct)
    {
        if (request is { DeliveryId: null, StoryId: null } and not { PartnerId: not null, From: not null })
            return Problems.Unprocessable("ReplayUnclear", "Name a deliveryId, a storyId, or a partnerId with from (and to).");

        var ids = await db.Deliveries
            .Where(d => (request.DeliveryId == null || d.Id == request.DeliveryId)
                && (request.StoryId == null || d.StoryId == request.StoryId)
                && (request.PartnerId == null || d.PartnerId == request.PartnerId)
                && (request.From == null || d.Sequence >= request.From)
                && (request.To == null || d.Sequence <= request.To))
            .OrderBy(d => d.Sequence)
            .Take(Most + 1)
            .Select(d => d.Id)
            .ToListAsync(ct);
        if (ids.Count == 0) return Problems.NotFound("DeliveryUnknown", "No delivery is like that.");
        if (ids.Count > Most) return Problems.Unprocessable("ReplayTooLarge", $"At most {Most} deliveries are replayed at once. Narrow the range.");

        var replayed = 0;
        foreach (var some in ids.Chunk(200)) replayed += await Again(db, some, clock.GetUtcNow(), ct);

        db.WakeAfterCommit(DeliveryWork.Name);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Answer(replayed, ids.Count - replayed));
    }

    private static Task<int> Again(SyndicationDbContext db, Guid[] ids, DateTimeOffset now, CancellationToken ct) => db.Deliveries
        .Where(d => ids.Contains(d.Id) && d.LeaseToken == null && d.Destination!.State != Destination.Disabled
            && !db.Deliveries.Any(o => o.DestinationId == d.DestinationId && o.StoryId == d.StoryId && o.Revision > d.Revision)
            && (d.IsWithdrawal || db.Stories.Any(s => s.StoryId == d.StoryId && s.IsLive && s.Revision == d.Revision)))
        .ExecuteUpdateAsync(set => set
            .SetProperty(d => d.State, Delivery.Pending)
            .SetProperty(d => d.DueAt, now)
            .SetProperty(d => d.AttemptsBefore, d => d.Attempts)
            .SetProperty(d => d.Replays, d => d.Replays + 1)
            .SetProperty(d => d.ChangedAt, now), ct);
}
