using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PublishingPlatform.Platform.Outgoing;
using PublishingPlatform.Platform.Telemetry;
using PublishingPlatform.Platform.Work;
using PublishingPlatform.Syndication.Persistence;
using PublishingPlatform.Syndication.Webhooks;

namespace PublishingPlatform.Syndication.Delivering;

/// <summary>Makes one claimed attempt: a last look, the signed request, and the outcome written down.</summary>
internal sealed partial class WebhookSender(
    IServiceScopeFactory scopes, WebhookRequests requests, OutgoingHttp http, WorkSignals signals, TimeProvider clock, ILogger<WebhookSender> log)
{
    /// <summary>Up to here a retry still belongs to the publish; later ones are traces of their own.</summary>
    private static readonly TimeSpan PublishTraceEnds = TimeSpan.FromSeconds(60);

    /// <summary>Begins the attempt and returns; whatever happens to it, the lease ends and another can follow.</summary>
    public void Start(Claim claim, CancellationToken ct) => _ = Task.Run(() => Run(claim, ct), CancellationToken.None);

    private async Task Run(Claim claim, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await Attempt(scope.ServiceProvider, claim, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopping: the lease runs out and the attempt counts as interrupted.
        }
        catch (Exception surprise)
        {
            LogSurprise(surprise, claim.DeliveryId);
        }

        signals.Wake(DeliveryWork.Name);
    }

    private async Task Attempt(IServiceProvider scope, Claim claim, CancellationToken ct)
    {
        var db = scope.GetRequiredService<SyndicationDbContext>();
        var outcomes = scope.GetRequiredService<DeliveryOutcomes>();
        var delivery = await db.Deliveries.AsNoTracking().Include(d => d.Item).Include(d => d.Destination)
            .SingleAsync(d => d.Id == claim.DeliveryId, ct);

        // The ledger knows of this attempt by now, so either this look sees a withdrawal or the withdrawal sees the ledger.
        if (await Deliveries.IsOvertaken(db, delivery, ct))
        {
            await outcomes.Overtaken(claim, ct);
            return;
        }

        using var span = StartSpan(delivery).About(delivery.StoryId, delivery.Revision);
        span?.SetTag("publishing.delivery", delivery.Id).SetTag("publishing.attempt", delivery.Attempts);
        var documents = scope.GetRequiredService<StoryDocuments>();
        var body = WebhookBody.Write(delivery, await documents.Get(delivery.StoryId, delivery.Revision, ct));

        var startedAt = clock.GetUtcNow();
        var started = clock.GetTimestamp();
        var answer = await Send(delivery, body, ct);
        var attempt = new Attempt
        {
            DeliveryId = delivery.Id,
            Number = delivery.Attempts,
            StartedAt = startedAt,
            DurationMs = (int)clock.GetElapsedTime(started).TotalMilliseconds,
            Status = answer.Status,
            Error = Cut(answer.Error, Delivery.ErrorLength),
            Snippet = Cut(answer.Snippet, Delivering.Attempt.SnippetLength),
            TraceId = span?.TraceId.ToString() ?? PlatformTelemetry.TraceIdOf(delivery.TraceParent),
        };
        if (answer.Verdict is not Verdict.Delivered) span?.SetStatus(ActivityStatusCode.Error, answer.Error);

        // A stop in between must not lose what is known.
        await outcomes.Write(claim, delivery, attempt, answer, CancellationToken.None);
    }

    private async Task<Answer> Send(Delivery delivery, byte[] body, CancellationToken ct)
    {
        try
        {
            using var request = requests.Create(delivery.Destination!, delivery.Id.ToString("D"), body);
            return Answer.Of(await http.Send(request, ct), clock.GetUtcNow());
        }
        catch (Exception failure) when (failure is HttpRequestException or TimeoutException or OutgoingRefusedException or UriFormatException)
        {
            return Answer.Of(failure);
        }
    }

    private Activity? StartSpan(Delivery delivery)
    {
        var ownTrace = delivery.Replays > 0 || delivery.FirstAttemptAt is { } first && clock.GetUtcNow() - first > PublishTraceEnds;
        return ownTrace
            ? PlatformTelemetry.StartLinked("deliver webhook", ActivityKind.Producer, delivery.TraceParent)
            : PlatformTelemetry.StartFrom("deliver webhook", ActivityKind.Producer, delivery.TraceParent, delivery.TraceState);
    }

    private static string? Cut(string? text, int length) => text?.Length > length ? text[..length] : text;

    [LoggerMessage(Level = LogLevel.Error, Message = "An attempt of delivery {DeliveryId} ended unexpectedly; it will be repeated")]
    private partial void LogSurprise(Exception surprise, Guid deliveryId);
}
