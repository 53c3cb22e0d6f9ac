namespace PublishingPlatform.Notification.Mail;

/// <summary>
/// Keeps a claim alive while its mails are being sent. Short, so that what a dead process held goes out soon; renewed,
/// so that a slow mail server does not make a living one look dead.
/// </summary>
internal sealed class HeldClaim : IAsyncDisposable
{
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(4);

    private readonly CancellationTokenSource done = new();
    private readonly TimeProvider clock;
    private readonly Task renewing;
    private long renewed;

    /// <param name="renew">Moves the claim's end to the given time; must not use the caller's own database context.</param>
    public HeldClaim(TimeProvider clock, Func<DateTimeOffset, Task> renew)
    {
        this.clock = clock;
        renewed = clock.GetTimestamp();
        renewing = Renew(renew);
    }

    /// <summary>False when renewing failed for so long that somebody else may have the mails by now.</summary>
    public bool IsHeld => clock.GetElapsedTime(Volatile.Read(ref renewed)) < Length;

    public async ValueTask DisposeAsync()
    {
        await done.CancelAsync();
        await renewing;
        done.Dispose();
    }

    private async Task Renew(Func<DateTimeOffset, Task> renew)
    {
        while (!done.IsCancellationRequested)
        {
            await Task.Delay(Every, clock, done.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (done.IsCancellationRequested) return;

            try
            {
                var began = clock.GetTimestamp();
                await renew(clock.GetUtcNow() + Length);
                Volatile.Write(ref renewed, began);
            }
            catch (Exception)
            {
                // The database is busy or away: tried again, and the sender stops by itself when it takes too long.
            }
        }
    }
}
