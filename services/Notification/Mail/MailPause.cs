namespace PublishingPlatform.Notification.Mail;

/// <summary>
/// How long this process leaves a mail server alone that cannot be reached: twice as long each time, at most a minute.
/// An outage is the server's and costs no recipient an attempt.
/// </summary>
internal sealed class MailPause(TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private int failures;
    private DateTimeOffset until;

    public TimeSpan Left
    {
        get
        {
            lock (gate)
            {
                var left = until - clock.GetUtcNow();
                return left > TimeSpan.Zero ? left : TimeSpan.Zero;
            }
        }
    }

    public void Note(MailVerdict verdict)
    {
        lock (gate)
        {
            if (verdict is not (MailVerdict.Unavailable or MailVerdict.Interrupted or MailVerdict.Unclear))
            {
                failures = 0;
                return;
            }

            // Several connections that fail together are one failure.
            if (until > clock.GetUtcNow()) return;

            var pause = TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Math.Pow(2, Math.Min(failures++, 10))));
            until = clock.GetUtcNow() + pause;
        }
    }
}
