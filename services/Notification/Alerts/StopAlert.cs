using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Notification.Persistence;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Security;
using PublishingPlatform.Platform.Work;

namespace PublishingPlatform.Notification.Alerts;

/// <summary><c>POST /api/notification/alerts/{id}/stop</c>: what no chunk has claimed yet stays unsent. Stopping twice is stopping once.</summary>
internal static class StopAlert
{
    internal static void MapStopAlert(this IEndpointRouteBuilder alerts) => alerts
        .MapPost("/{id:guid}/stop", Handle)
        .RequirePermission(Permissions.AlertsSend)
        .WithName("Notification.StopAlert")
        .WithSummary("Stops an alert in progress.")
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<AlertView>, ProblemHttpResult>> Handle(Guid id, NotificationDbContext db, WorkSignals signals, CancellationToken ct)
    {
        var stopped = await db.Alerts.Where(a => a.Id == id && a.State == AlertState.Open && a.SettledAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.State, AlertState.Stopped), ct);
        var alert = await db.Alerts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, ct);
        if (alert is null) return Problems.NotFound("AlertUnknown", "There is no alert of this id.");
        if (stopped == 0 && alert.State is AlertState.Open) return Problems.Conflict("AlertFinished", "This alert has gone out; it can only be corrected or withdrawn with its story.");

        signals.Wake(ExpansionWork.Name);
        return TypedResults.Ok(AlertView.Of(alert));
    }
}
