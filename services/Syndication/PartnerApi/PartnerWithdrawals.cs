using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Syndication.Delivering;
using PublishingPlatform.Syndication.Persistence;
using PublishingPlatform.Syndication.Withdrawals;

namespace PublishingPlatform.Syndication.PartnerApi;

/// <summary>What a partner has to take out, and its word that it has. Open to suspended partners too.</summary>
internal static class PartnerWithdrawals
{
    public sealed record View(
        Guid Id, long? Sequence, Guid StoryId, int Revision, string Kind, string Headline, string State, DateTimeOffset At, DateTimeOffset DueAt,
        DateTimeOffset? ConfirmedAt, JsonElement Data);

    internal static void MapPartnerWithdrawals(this IEndpointRouteBuilder api)
    {
        api.MapGet("/withdrawals", List).WithName("Syndication.PullWithdrawals").WithSummary("Withdrawals, newest first; ?open=true for those not acknowledged.");
        api.MapPost("/withdrawals/{id:guid}/acknowledgement", Acknowledge).WithName("Syndication.AcknowledgeWithdrawal")
            .WithSummary("Confirms that a story is out. The id is that of the withdrawal or of the webhook that told it.");
    }

    private static async Task<Results<Ok<Page<View>>, ProblemHttpResult>> List(
        string? after, int? limit, bool? open, HttpContext http, SyndicationDbContext db, StoryDocuments documents, CancellationToken ct)
    {
        var place = Cursor.Decode(after, 1);
        long before = long.MaxValue;
        if (after is not null && (place is null || !long.TryParse(place[0], out before)))
            return Problems.BadRequest("CursorInvalid", "This cursor is not one that a list gave.");

        var partner = KeyHolder.Of(http).PartnerId;
        var size = Paging.Limit(limit);
        var rows = await db.Withdrawals.AsNoTracking()
            .Where(w => w.PartnerId == partner && (open != true || w.ConfirmedAt == null))
            .Join(db.Items, w => w.Id, i => i.Id, (w, i) => new { Withdrawal = w, i.Sequence })
            .Where(row => row.Sequence != null && row.Sequence < before)
            .OrderByDescending(row => row.Sequence)
            .Take(size + 1)
            .ToListAsync(ct);
        await MarkRead(db, [.. rows.Take(size).Select(row => row.Withdrawal.Id)], ct);

        var views = new List<View>();
        foreach (var row in rows.Take(size))
        {
            var w = row.Withdrawal;
            using var data = JsonDocument.Parse(await documents.Get(w.StoryId, w.Revision, ct));
            views.Add(new View(
                w.Id, row.Sequence, w.StoryId, w.Revision, w.Kind, w.Headline, w.State, w.CreatedAt, w.DueAt, w.ConfirmedAt, data.RootElement.Clone()));
        }

        var next = rows.Count > size ? Cursor.Encode(views[^1].Sequence!.Value.ToString(CultureInfo.InvariantCulture)) : null;
        return TypedResults.Ok(new Page<View>(views, next));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Acknowledge(
        Guid id, HttpContext http, SyndicationDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var partner = KeyHolder.Of(http).PartnerId;
        // A partner knows the webhook's id from its header and the withdrawal's from the list; either will do.
        var item = await db.Deliveries.Where(d => d.Id == id && d.PartnerId == partner).Select(d => (Guid?)d.ItemId).SingleOrDefaultAsync(ct) ?? id;
        if (!await db.Withdrawals.AnyAsync(w => w.Id == item && w.PartnerId == partner, ct))
            return Problems.NotFound("WithdrawalUnknown", "You have no such withdrawal.");

        await db.InTransaction(() => Confirm(db, item, clock.GetUtcNow(), ct), ct);
        return TypedResults.NoContent();
    }

    private static async Task<bool> Confirm(SyndicationDbContext db, Guid item, DateTimeOffset now, CancellationToken ct)
    {
        await db.Withdrawals.Where(w => w.Id == item && w.ConfirmedAt == null).ExecuteUpdateAsync(set => set
            .SetProperty(w => w.State, Withdrawal.Confirmed)
            .SetProperty(w => w.ConfirmedAt, now)
            .SetProperty(w => w.SettledAt, w => w.SettledAt ?? now), ct);
        // Telling again what the partner has done would only be noise.
        await db.Deliveries.Where(d => d.ItemId == item && d.State == Delivery.Pending && d.LeaseToken == null).ExecuteUpdateAsync(set => set
            .SetProperty(d => d.State, Delivery.Superseded)
            .SetProperty(d => d.LastError, "Confirmed by the partner before it arrived here.")
            .SetProperty(d => d.ChangedAt, now), ct);
        return true;
    }

    /// <summary>Read here is as good as delivered.</summary>
    private static Task<int> MarkRead(SyndicationDbContext db, IReadOnlyList<Guid> ids, CancellationToken ct) => db.Withdrawals
        .Where(w => ids.Contains(w.Id) && (w.State == Withdrawal.Pending || w.State == Withdrawal.Sent))
        .ExecuteUpdateAsync(set => set
            .SetProperty(w => w.State, Withdrawal.Delivered)
            .SetProperty(w => w.SettledAt, w => w.SettleRule == Partners.SettleRule.Confirmed ? w.SettledAt : w.SettledAt ?? w.CreatedAt), ct);
}
