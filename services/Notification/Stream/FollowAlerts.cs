using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using PublishingPlatform.Notification.Audience;
using PublishingPlatform.Platform.Http;

namespace PublishingPlatform.Notification.Stream;

/// <summary>
/// <c>GET /alerts/events</c>: alerts, corrections and withdrawals as server-sent events. Their ids are the change
/// log's numbers, the same at every replica, so a page may come back to another one with its Last-Event-ID.
/// </summary>
internal static class FollowAlerts
{
    // More than a day's alerts; a page that missed more has other means to catch up.
    private const int MostMissed = 1000;

    internal static void MapFollowAlerts(this IEndpointRouteBuilder routes) => routes
        .MapGet("/alerts/events", Handle)
        .WithName("Notification.FollowAlerts")
        .WithSummary("Alerts, corrections and withdrawals as they happen (server-sent events).")
        .WithTags("Alerts")
        .Produces<StreamedAlert>(StatusCodes.Status200OK, "text/event-stream")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    /// <param name="topics">Comma-separated; all when absent.</param>
    /// <param name="after">For clients that cannot send Last-Event-ID at their first contact.</param>
    private static async Task<IResult> Handle(string? topics, long? after, HttpContext http, AlertStream stream, MissedAlerts missed, CancellationToken ct)
    {
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var topic in (topics ?? "").Split(',', Topic.MaxCount + 1, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (wanted.Count == Topic.MaxCount || Topic.Normalize(topic) is not { } known) return Problems.BadRequest("TopicUnknown", $"There is no topic “{topic}”, or there are more than {Topic.MaxCount}.");

            wanted.Add(known);
        }

        await stream.Following.WaitAsync(ct);

        // Before joining: what is handed out from here on is in the connection's own queue.
        var joinedAt = stream.Last;
        if (stream.Join(wanted) is not { } connection)
        {
            http.Response.Headers.RetryAfter = "10";
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "TooManyConnections", "This server follows as many pages as it can. Try again shortly.");
        }

        try
        {
            await Write(http, connection, joinedAt, await ResumeAfter(http.Request, after, joinedAt, missed, ct), missed, ct);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // The page was closed.
        }
        finally
        {
            stream.Leave(connection);
        }

        return Results.Empty;
    }

    private static async Task Write(HttpContext http, AlertConnection connection, long joinedAt, long? resumeAfter, MissedAlerts missed, CancellationToken ct)
    {
        var response = http.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        // An id without data dispatches nothing but is remembered: a page that lost its line before the first alert resumes here.
        var place = resumeAfter ?? joinedAt;
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"retry: 3000\nid: {place}\n\n")), ct);
        if (resumeAfter is not null)
        {
            foreach (var (streamed, isOver) in await missed.After(place, MostMissed * 2, ct))
            {
                if (!isOver && connection.Wants(streamed)) await response.Body.WriteAsync(streamed.Bytes, ct);
                place = streamed.Number;
            }
        }

        await response.Body.FlushAsync(ct);
        while (await connection.Waiting.WaitToReadAsync(ct))
        {
            while (connection.Waiting.TryRead(out var next))
            {
                // What was read from the log already may have been handed out meanwhile as well.
                if (next.Topics is not null && next.Number <= place) continue;

                await response.Body.WriteAsync(next.Bytes, ct);
            }

            await response.Body.FlushAsync(ct);
        }
    }

    /// <summary>Null starts with what comes next: for a first contact, and for a number that this log never gave out.</summary>
    private static async Task<long?> ResumeAfter(HttpRequest request, long? after, long joinedAt, MissedAlerts missed, CancellationToken ct)
    {
        var named = long.TryParse(request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : after;
        if (named is null or < 0 || (named > joinedAt && named > await missed.Last(ct))) return null;

        return Math.Max(named.Value, joinedAt - MostMissed);
    }
}
