using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PublishingPlatform.Platform.Hosting;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Messaging.Inbox;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Platform.Security;

using PublishingPlatform.Platform.Telemetry;

namespace PublishingPlatform.Platform.Messaging.Parking;

/// <summary>Lists, replays and discards what a service could not handle: <c>/api/{service}/parked</c>.</summary>
internal static class ParkedEndpoints
{
    public sealed record Item(Guid Id, Guid MessageId, string Endpoint, string Event, string Error, int Attempts, string? TraceId, DateTimeOffset ParkedAt);

    public static void MapParked(this IEndpointRouteBuilder routes, ServiceRegistration service)
    {
        var parked = routes.MapGroup($"/api/{service.Name}/parked").RequirePermission(Permissions.Operations).WithTags("Operations");
        var title = char.ToUpperInvariant(service.Name[0]) + service.Name[1..];

        parked.MapGet("/", (Guid? after, int? limit, HttpContext http, CancellationToken ct) => List(Database(http, service), after, limit, ct))
            .WithName($"{title}.ListParked")
            .WithSummary("Messages that kept failing, oldest first, each with its error.");
        parked.MapPost("/{id:guid}/replay", (Guid id, HttpContext http, CancellationToken ct) => Replay(id, http, service, ct))
            .WithName($"{title}.ReplayParked")
            .WithSummary("Handles a parked message again; it stays parked when it fails again.");
        parked.MapDelete("/{id:guid}", (Guid id, HttpContext http, CancellationToken ct) => Discard(id, Database(http, service), ct))
            .WithName($"{title}.DiscardParked")
            .WithSummary("Gives a parked message up for good.");
    }

    private static async Task<Ok<Page<Item>>> List(ServiceDbContext db, Guid? after, int? limit, CancellationToken ct)
    {
        var take = Paging.Limit(limit);
        var query = db.Parked.AsNoTracking();
        if (after is not null && await query.FirstOrDefaultAsync(p => p.Id == after, ct) is { } last)
            query = query.Where(p => p.ParkedAt > last.ParkedAt);

        var rows = await query.OrderBy(p => p.ParkedAt).Take(take + 1).ToListAsync(ct);
        return TypedResults.Ok(Page.Of(rows, take, row => row.Id.ToString(), row => new Item(
            row.Id, row.MessageId, row.Endpoint, row.Event, row.Error, row.Attempts, PlatformTelemetry.TraceIdOf(row.TraceParent), row.ParkedAt)));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Replay(Guid id, HttpContext http, ServiceRegistration service, CancellationToken ct)
    {
        var parked = await Database(http, service).Parked.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, ct);
        if (parked is null) return Problems.NotFound("ParkedMessageUnknown", "No such message is parked here.");

        var registry = http.RequestServices.GetRequiredService<PlatformRegistry>();
        if (registry.Endpoints.FirstOrDefault(e => e.Name == parked.Endpoint) is not { } endpoint)
            return Problems.Conflict("EndpointGone", $"{parked.Endpoint} no longer exists in this release; discard the message.");

        using var span = PlatformTelemetry.StartLinked($"replay {parked.Endpoint}", ActivityKind.Consumer, parked.TraceParent);
        try
        {
            await http.RequestServices.GetRequiredService<EndpointPipeline>().Replay(endpoint, parked, ct);
            return TypedResults.NoContent();
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            return Problems.Conflict("StillFails", $"It failed again and stays parked: {problem.Message}");
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Discard(Guid id, ServiceDbContext db, CancellationToken ct) =>
        await db.Parked.Where(p => p.Id == id).ExecuteDeleteAsync(ct) > 0
            ? TypedResults.NoContent()
            : Problems.NotFound("ParkedMessageUnknown", "No such message is parked here.");

    private static ServiceDbContext Database(HttpContext http, ServiceRegistration service) =>
        (ServiceDbContext)http.RequestServices.GetRequiredService(service.DbContext);
}
