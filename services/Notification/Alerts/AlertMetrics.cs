using System.Diagnostics.Metrics;
using PublishingPlatform.Notification.Mail;
using PublishingPlatform.Platform.Telemetry;

namespace PublishingPlatform.Notification.Alerts;

/// <summary>What an operator asks of mail: does it leave, what do servers say, and how late is it.</summary>
internal static class AlertMetrics
{
    private static readonly Counter<long> Mails = PlatformTelemetry.Meter.CreateCounter<long>("publishing.notification.mails", description: "Mails handed over, by kind and outcome.");
    private static readonly Histogram<double> Delay = PlatformTelemetry.Meter.CreateHistogram<double>("publishing.notification.mail.delay", "s", "From the alert's creation to the server's yes.");

    public static void Note(Alert alert, MailVerdict verdict, DateTimeOffset now)
    {
        Mails.Add(1, new("kind", alert.Kind), new("outcome", verdict.ToString()));
        if (verdict is MailVerdict.Accepted) Delay.Record((now - alert.CreatedAt).TotalSeconds, new KeyValuePair<string, object?>("kind", alert.Kind));
    }
}
