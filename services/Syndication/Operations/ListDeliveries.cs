using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Syndication.Delivering;
using PublishingPlatform.Syndication.Persistence;

namespace PublishingPlatform.Syndication.Operations;

/// <summary>Shows deliveries, newest first, and one with all its attempts.</summary>
internal static class ListDeliveries
{
    /// <param name="Id">The webhook-id.</param>
    /// <param name="Interrupted">Attempts that a crash cut off: the partner may have had the request once more than it seems.</param>
    public record View(
        Guid Id, Guid PartnerId, string Partner, Guid DestinationId, string Destination, Guid StoryId, int Revision, string Type, long? Sequence,
        string State, int Attempts, int Replays, int Interrupted, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, DateTimeOffset? NextAttemptAt,
        DateTimeOffset? DeliveredAt, int? LastStatus, string? LastError, string? TraceId);

    public sealed record Detail(View Delivery, IReadOnlyList<AttemptView> History);

    public sealed record AttemptView(
        int Number, DateTimeOffset StartedAt, int DurationMs, int? Status, string? Error, string? Snippet, string? TraceId);

    internal static void MapListDeliveries(this IEndpointRouteBuilder deliveries)
    {
        deliveries.MapGet("/", List).WithName("Syndication.ListDeliveries").WithSummary("Deliveries, newest first, by partner, story, destination or state.");
        deliveries.MapGet("/{id:guid}", Read).WithName("Syndication.ReadDelivery").WithSummary("A delivery with all its attempts.");
    }

    private static async Task<Results<Ok<Page<View>>, ProblemHttpResult>> List(
        [AsParameters] Filter filter, SyndicationDbContext db, CancellationToken ct)
    {
        if (filter.State is not null && !Delivery.States.Contains(filter.State))
            return Problems.BadRequest("StateUnknown", $"state is one of {string.Join(", ", Delivery.States)}.");

        DateTimeOffset? before = null;
        Guid last = default;
        if (filter.After is not null)
        {
            if (Cursor.Decode(filter.After, 2) is not [var ticks, var id] || !long.TryParse(ticks, out var at) || !Guid.TryParse(id, out last)
                || at < 0 || at > DateTime.MaxValue.Ticks)
                return Problems.BadRequest("CursorInvalid", "This cursor is not one that a list gave.");
            before = new DateTimeOffset(at, TimeSpan.Zero);
        }

        var size = Paging.Limit(filter.Limit);
        var rows = await Views(db, db.Deliveries.AsNoTracking()
                .Where(d => (filter.PartnerId == null || d.PartnerId == filter.PartnerId)
                    && (filter.DestinationId == null || d.DestinationId == filter.DestinationId)
                    && (filter.StoryId == null || d.StoryId == filter.StoryId)
                    && (filter.State == null || d.State == filter.State)
                    && (before == null || d.CreatedAt < before || (d.CreatedAt == before && d.Id.CompareTo(last) < 0)))
                .OrderByDescending(d => d.CreatedAt).ThenByDescending(d => d.Id)
                .Take(size + 1))
            .ToListAsync(ct);
        return TypedResults.Ok(Page.Of(
            rows, size, row => Cursor.Encode(row.CreatedAt.UtcTicks.ToString(CultureInfo.InvariantCulture), row.Id.ToString()), row => row));
    }

    private static async Task<Results<Ok<Detail>, ProblemHttpResult>> Read(Guid id, SyndicationDbContext db, CancellationToken ct)
    {
        var view = await Views(db, db.Deliveries.AsNoTracking().Where(d => d.Id == id)).SingleOrDefaultAsync(ct);
        if (view is null) return Problems.NotFound("DeliveryUnknown", "There is no such delivery.");

        var attempts = await db.Attempts.AsNoTracking().Where(a => a.DeliveryId == id).OrderBy(a => a.Number).Take(Paging.Max)
            .Select(a => new AttemptView(a.Number, a.StartedAt, a.DurationMs, a.Status, a.Error, a.Snippet, a.TraceId)).ToListAsync(ct);
        return TypedResults.Ok(new Detail(view, attempts));
    }

    private static IQueryable<View> Views(SyndicationDbContext db, IQueryable<Delivery> deliveries) =>
        from d in deliveries
        join p in db.Partners on d.PartnerId equals p.Id
        join t in db.Destinations on d.DestinationId equals t.Id
        orderby d.CreatedAt descending, d.Id descending
        select new View(
            d.Id, d.PartnerId, p.Name, d.DestinationId, t.Url, d.StoryId, d.Revision, d.Type, d.Sequence, d.State, d.Attempts, d.Replays,
            d.Interrupted, d.CreatedAt, d.ChangedAt, d.State == Delivery.Pending ? d.DueAt : null, d.DeliveredAt, d.LastStatus, d.LastError, d.TraceId);

    public sealed record Filter(Guid? PartnerId, Guid? DestinationId, Guid? StoryId, string? State, string? After, int? Limit);
}
