using Microsoft.Extensions.Options;
using PublishingPlatform.Notification.Mail;
using PublishingPlatform.Platform.Work;

namespace PublishingPlatform.Notification.Alerts;

/// <summary>
/// Sends: as many lanes as there are connections claim chunk after chunk until nothing is due. Every replica does it;
/// a claim decides who sends what.
/// </summary>
internal sealed class AlertMailWork(IServiceScopeFactory scopes, MailPause pause, IOptions<SmtpOptions> smtp) : IWork
{
    public const string Name = "notification-mail";

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    public async Task<TimeSpan> Run(CancellationToken ct)
    {
        if (pause.Left is var left && left > TimeSpan.Zero) return left;

        // One look while nothing is due; the lanes open when there is something to do.
        await using (var scope = scopes.CreateAsyncScope())
        {
            if (!await scope.ServiceProvider.GetRequiredService<AlertClaims>().AnyDue(ct)) return Poll;
        }

        await Task.WhenAll(Enumerable.Range(0, smtp.Value.Connections).Select(_ => Lane(ct)));
        return pause.Left is var rest && rest > Poll ? rest : Poll;
    }

    private async Task Lane(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested && pause.Left == TimeSpan.Zero && await SendNext(ct)) { }
    }

    private async Task<bool> SendNext(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<AlertClaims>().Next(ct) is not { } chunk) return false;

        await scope.ServiceProvider.GetRequiredService<AlertChunk>().Send(chunk, ct);
        return true;
    }
}
