using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Notification.Persistence;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Notification.Alerts;

/// <summary><c>GET /api/notification/alerts</c> and <c>…/{id}</c>: newest first, with their counts as they stand.</summary>
internal static class ListAlerts
{
    internal static void MapListAlerts(this IEndpointRouteBuilder alerts)
    {
        alerts.MapGet("/", List)
            .RequirePermission(Permissions.StoriesRead)
            .WithName("Notification.ListAlerts")
            .WithSummary("Alerts and notices, newest first.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        alerts.MapGet("/{id:guid}", Read)
            .RequirePermission(Permissions.StoriesRead)
            .WithName("Notification.ReadAlert")
            .WithSummary("One alert and how far it is.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<Page<AlertView>>, ProblemHttpResult>> List(string? after, int? limit, Guid? storyId, NotificationDbContext db, CancellationToken ct)
    {
        var before = long.MaxValue;
        if (after is not null && (Cursor.Decode(after, 1) is not [var place] || !long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out before)))
            return Problems.BadRequest("CursorInvalid", "Give back `next` of an earlier answer as `after`, untouched.");

        var size = Paging.Limit(limit);
        var rows = await db.Alerts.AsNoTracking()
            .Where(a => a.Number < before && (storyId == null || a.StoryId == storyId))
            .OrderByDescending(a => a.Number)
            .Take(size + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(Page.Of(rows, size, row => Cursor.Encode(row.Number.ToString(CultureInfo.InvariantCulture)), AlertView.Of));
    }

    private static async Task<Results<Ok<AlertView>, ProblemHttpResult>> Read(Guid id, NotificationDbContext db, CancellationToken ct) =>
        await db.Alerts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, ct) is { } alert
            ? TypedResults.Ok(AlertView.Of(alert))
            : Problems.NotFound("AlertUnknown", "There is no alert of this id.");
}
