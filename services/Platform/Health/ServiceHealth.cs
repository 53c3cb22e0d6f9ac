using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PublishingPlatform.Platform.Hosting;
using PublishingPlatform.Platform.Messaging.Transport.RabbitMq;
using PublishingPlatform.Platform.Persistence;

namespace PublishingPlatform.Platform.Health;

/// <summary>Live: the process answers. Ready: its databases answer, with how far behind each service is.</summary>
internal static class ServiceHealth
{
    /// <param name="Broker">Null in one process, which has none.</param>
    public sealed record Report(string Status, IReadOnlyList<ServiceLag> Services, BrokerLag? Broker);

    /// <summary>A broker that is away makes nothing unready: writes are taken and their events wait in the outbox, which shows as lag.</summary>
    /// <param name="Queues">Messages that wait in this process's queues.</param>
    public sealed record BrokerLag(bool Connected, IReadOnlyDictionary<string, uint> Queues);

    /// <param name="OldestUnsentSeconds">Age of the oldest event that has not left; grows when a broker or a consumer is stuck.</param>
    /// <param name="Unnumbered">Changes that wait for their number; grows when no sequencer runs.</param>
    public sealed record ServiceLag(string Service, string Status, int Unsent, double OldestUnsentSeconds, int Unnumbered, int Parked, string? Problem = null);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => TypedResults.Ok(new { status = "live" })).WithName("Platform.Live").ExcludeFromDescription();
        app.MapGet("/health/ready", Ready).WithName("Platform.Ready").ExcludeFromDescription();
    }

    private static async Task<JsonHttpResult<Report>> Ready(IServiceProvider container, PlatformRegistry registry, TimeProvider clock, CancellationToken ct)
    {
        List<ServiceLag> lags = [];
        foreach (var service in registry.Services) lags.Add(await Look(container, service, clock, ct));

        var ready = lags.All(l => l.Status == "ready");
        return TypedResults.Json(
            new Report(ready ? "ready" : "not ready", lags, container.GetService<QueueFigures>() is { } figures ? new BrokerLag(figures.Connected, figures.Waiting) : null),
            statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<ServiceLag> Look(IServiceProvider container, ServiceRegistration service, TimeProvider clock, CancellationToken ct)
    {
        try
        {
            await using var scope = container.CreateAsyncScope();
            var db = (ServiceDbContext)scope.ServiceProvider.GetRequiredService(service.DbContext);
            var unsent = db.Outbox.Where(r => r.SentAt == null);
            var count = await unsent.CountAsync(ct);
            var oldest = count == 0 ? null : await unsent.MinAsync(r => (DateTimeOffset?)r.CreatedAt, ct);
            return new ServiceLag(
                service.Name, "ready", count,
                oldest is null ? 0 : Math.Max(0, Math.Round((clock.GetUtcNow() - oldest.Value).TotalSeconds, 1)),
                await db.Changes.CountAsync(c => c.Number == null, ct),
                await db.Parked.CountAsync(ct));
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            return new ServiceLag(service.Name, "database unreachable", 0, 0, 0, 0, problem.GetType().Name);
        }
    }
}
