using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PublishingPlatform.Notification.Mail;
using PublishingPlatform.Notification.Persistence;
using PublishingPlatform.Platform.Telemetry;

namespace PublishingPlatform.Notification.Alerts;

/// <summary>
/// Hands one chunk to the mail server and writes down what became of it. Results are saved every second, so that a
/// crash leaves few mails of which nobody knows whether they went out; those go out again under the same Message-ID.
/// </summary>
internal sealed class AlertChunk(NotificationDbContext db, AlertLetters letters, AlertResults results, IMailSender sender, MailPause pause, TimeProvider clock, IOptions<NotificationOptions> options)
{
    // With the slowest last message this stays inside the claim, see SmtpOptions.ClaimLength.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SameTrace = TimeSpan.FromSeconds(60);

    public async Task Send(ClaimedChunk chunk, CancellationToken ct)
    {
        using var span = Start(chunk);
        var (began, looked, saved) = (clock.GetTimestamp(), clock.GetTimestamp(), clock.GetTimestamp());
        var done = new List<MailResult>();
        var rest = MailResult.Released;
        var next = 0;
        while (next < chunk.Mails.Count && !ct.IsCancellationRequested && clock.GetElapsedTime(began) < Longest)
        {
            if (clock.GetElapsedTime(looked) > LookAgain)
            {
                looked = clock.GetTimestamp();
                if (await IsWithdrawn(chunk.Alert)) rest = MailResult.Suppressed;
                if (rest.State is DeliveryState.Suppressed) break;
            }

            var mail = chunk.Mails[next++];
            var result = await Send(chunk, mail);
            done.Add(result);
            if (result.EndsChunk) break;

            if (clock.GetElapsedTime(saved) > SaveEvery)
            {
                await results.Save(chunk, done, CancellationToken.None);
                done.Clear();
                saved = clock.GetTimestamp();
            }
        }

        done.AddRange(chunk.Mails.Skip(next).Select(mail => rest with { Number = mail.Number }));
        await results.Save(chunk, done, CancellationToken.None);
    }

    private async Task<MailResult> Send(ClaimedChunk chunk, ClaimedMail mail)
    {
        if (mail.Email is null || letters.Compose(chunk.Alert, mail) is not { } message) return MailResult.Suppressed with { Number = mail.Number, Detail = "unsubscribed" };

        // Not cancelled by a stop of the process: the sender has its own timeout, and an answer is worth more than a second.
        var outcome = await sender.Send(message, CancellationToken.None);
        pause.Note(outcome.Verdict);
        var now = clock.GetUtcNow();
        AlertMetrics.Note(chunk.Alert, outcome.Verdict, now);
        var later = now + options.Value.RetryAfter(mail.Attempts);
        var retry = later < chunk.Alert.ExpiresAt
            ? new MailResult(mail.Number, DeliveryState.Ready) { DueAt = later }
            : new MailResult(mail.Number, DeliveryState.Expired);
        var result = outcome.Verdict switch
        {
            MailVerdict.Accepted => new MailResult(mail.Number, DeliveryState.Sent) { IsResent = mail.MayHaveArrived },
            MailVerdict.Bounced => new MailResult(mail.Number, DeliveryState.Failed) { BouncedSubscriber = mail.SubscriberNumber },
            MailVerdict.Refused => new MailResult(mail.Number, DeliveryState.Failed),
            MailVerdict.Deferred => retry,
            MailVerdict.Interrupted => retry with { EndsChunk = true },
            MailVerdict.Unclear => retry with { MayHaveArrived = true, EndsChunk = true },
            _ => MailResult.Released with { Number = mail.Number, EndsChunk = true },
        };
        return outcome.Verdict is MailVerdict.Accepted ? result with { AcceptedSubscriber = mail.SubscriberNumber } : result with { Detail = outcome.Detail };
    }

    private Task<bool> IsWithdrawn(Alert alert) =>
        db.Alerts.AnyAsync(a => a.Number == alert.Number && a.State == AlertState.Withdrawn);

    /// <summary>First attempts belong to the trace of the publish; later ones follow from it.</summary>
    private Activity? Start(ClaimedChunk chunk)
    {
        var (alert, name) = (chunk.Alert, $"send {chunk.Alert.Kind} mail");
        var isFirst = clock.GetUtcNow() - alert.CreatedAt < SameTrace && chunk.Mails.All(mail => mail.Attempts <= 1);
        var span = isFirst
            ? PlatformTelemetry.StartFrom(name, ActivityKind.Client, alert.TraceParent)
            : PlatformTelemetry.StartLinked(name, ActivityKind.Client, alert.TraceParent);
        return span.About(alert.StoryId, alert.StoryId is null ? null : alert.Revision)?.SetTag("publishing.mails", chunk.Mails.Count);
    }
}
