using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PublishingPlatform.Notification.Mail;
using PublishingPlatform.Notification.Persistence;
using PublishingPlatform.Platform.Security;
using PublishingPlatform.Platform.Telemetry;
using PublishingPlatform.Platform.Text;
using PublishingPlatform.Platform.Work;

namespace PublishingPlatform.Notification.Letters;

/// <summary>Sends letters that are due, one claim each. A letter that may have gone out before a crash goes out again under its Message-ID.</summary>
internal sealed class LetterWork(NotificationDbContext db, IMailSender sender, MailPause pause, SecretBox box, TimeProvider clock, IServiceScopeFactory scopes, IOptions<NotificationOptions> options) : IWork
{
    public const string Name = "notification-letters";

    private const int Batch = 50;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    public async Task<TimeSpan> Run(CancellationToken ct)
    {
        if (pause.Left is var left && left > TimeSpan.Zero) return left;

        var now = clock.GetUtcNow();
        // A claim is a due time in the future: when it passes without a result, the letter is simply due again.
        var due = await db.Letters.Where(l => (l.State == LetterState.Ready || l.State == LetterState.Sending) && l.DueAt <= now)
            .OrderBy(l => l.DueAt).Take(Batch).Select(l => l.Number).ToListAsync(ct);
        if (due.Count == 0) return Poll;

        await db.Letters.Where(l => due.Contains(l.Number) && l.ExpiresAt <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.State, LetterState.Expired).SetProperty(l => l.SettledAt, now).SetProperty(l => l.Sealed, (string?)null), ct);
        foreach (var letter in due)
        {
            if (ct.IsCancellationRequested || pause.Left > TimeSpan.Zero) break;

            await Send(letter, ct);
        }

        return due.Count == Batch && pause.Left == TimeSpan.Zero ? TimeSpan.Zero : Poll;
    }

    private async Task Send(long number, CancellationToken ct)
    {
        var (claim, now) = (Guid.CreateVersion7(), clock.GetUtcNow());
        var mine = await db.Letters.Where(l => l.Number == number && (l.State == LetterState.Ready || l.State == LetterState.Sending) && l.DueAt <= now)
            .ExecuteUpdateAsync(set => set
                .SetProperty(l => l.State, LetterState.Sending)
                .SetProperty(l => l.Claim, claim)
                .SetProperty(l => l.DueAt, now + HeldClaim.Length)
                .SetProperty(l => l.Attempts, l => l.Attempts + 1), ct);
        if (mine == 0) return;

        await using var held = new HeldClaim(clock, until => Renew(claim, until));
        var letter = await db.Letters.AsNoTracking().SingleAsync(l => l.Number == number, ct);
        using var span = letter.Attempts == 1
            ? PlatformTelemetry.StartFrom("send letter", ActivityKind.Client, letter.TraceParent)
            : PlatformTelemetry.StartLinked("send letter", ActivityKind.Client, letter.TraceParent);
        var outcome = letter.Open(box) is { } words && EmailAddress.TryParse(words.To, out var to)
            ? await sender.Send(MailMessage.Compose(letter.Id, options.Value.Sender, to, words.Content, list: null), CancellationToken.None)
            : new MailOutcome(MailVerdict.Refused, "no address");
        pause.Note(outcome.Verdict);
        await Save(letter, claim, outcome);
    }

    private async Task Renew(Guid claim, DateTimeOffset until)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NotificationDbContext>().Letters.Where(l => l.Claim == claim)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.DueAt, until));
    }

    private Task<int> Save(Letter letter, Guid claim, MailOutcome outcome)
    {
        var now = clock.GetUtcNow();
        var state = outcome.Verdict switch
        {
            MailVerdict.Accepted => LetterState.Sent,
            MailVerdict.Bounced or MailVerdict.Refused => LetterState.Failed,
            _ => LetterState.Ready,
        };
        var isOver = state is not LetterState.Ready;
        var due = outcome.Verdict is MailVerdict.Unavailable ? now : now + options.Value.RetryAfter(letter.Attempts);
        DateTimeOffset? settled = isOver ? now : null;
        var keep = isOver ? null : letter.Sealed;
        return db.Letters.Where(l => l.Number == letter.Number && l.Claim == claim).ExecuteUpdateAsync(set => set
            .SetProperty(l => l.State, state)
            .SetProperty(l => l.DueAt, due)
            .SetProperty(l => l.SettledAt, settled)
            .SetProperty(l => l.Sealed, keep)
            .SetProperty(l => l.Claim, (Guid?)null)
            .SetProperty(l => l.Detail, outcome.Detail), CancellationToken.None);
    }
}
