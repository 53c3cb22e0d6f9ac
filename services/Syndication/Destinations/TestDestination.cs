using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Platform.Outgoing;
using PublishingPlatform.Syndication.Delivering;
using PublishingPlatform.Syndication.Persistence;
using PublishingPlatform.Syndication.Webhooks;

namespace PublishingPlatform.Syndication.Destinations;

/// <summary>Sends a signed greeting at once and shows what came back. It is no delivery: it has no sequence and leaves no trace in the ledger.</summary>
internal static class TestDestination
{
    public sealed record Outcome(bool Delivered, int? Status, string? Error, string? Answer, double Milliseconds);

    internal static void MapTestDestination(this IEndpointRouteBuilder destinations) => destinations
        .MapPost("/{destination:guid}/test", Handle)
        .WithName("Syndication.TestDestination")
        .WithSummary("Sends a signed test.ping and shows the answer.");

    private static async Task<Results<Ok<Outcome>, ProblemHttpResult>> Handle(
        Guid id, Guid destination, SyndicationDbContext db, WebhookRequests requests, OutgoingHttp http, TimeProvider clock, CancellationToken ct)
    {
        var row = await db.Destinations.AsNoTracking().SingleOrDefaultAsync(d => d.Id == destination && d.PartnerId == id, ct);
        if (row is null) return DestinationRejections.Unknown();

        var ping = Guid.CreateVersion7().ToString("D");
        var started = clock.GetTimestamp();
        var answer = await Send(row, ping, requests, http, clock, ct);
        return TypedResults.Ok(new Outcome(
            answer.Verdict is Verdict.Delivered, answer.Status, answer.Error, answer.Snippet, clock.GetElapsedTime(started).TotalMilliseconds));
    }

    private static async Task<Answer> Send(
        Destination destination, string ping, WebhookRequests requests, OutgoingHttp http, TimeProvider clock, CancellationToken ct)
    {
        try
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(new { type = "test.ping", id = ping, data = new { } });
            using var request = requests.Create(destination, ping, body);
            return Answer.Of(await http.Send(request, ct), clock.GetUtcNow());
        }
        catch (Exception failure) when (failure is HttpRequestException or TimeoutException or OutgoingRefusedException)
        {
            return Answer.Of(failure);
        }
    }
}
