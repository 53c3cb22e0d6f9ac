using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace PublishingPlatform.Notification.Mail;

/// <summary>One open connection; turns what the server and the network say into a <see cref="MailOutcome"/>.</summary>
internal sealed class SmtpConnection(SmtpClient client, HandOverMark mark, TimeSpan timeout) : IDisposable
{
    private bool broken;

    public DateTimeOffset IdleSince { get; set; }

    public bool IsUsable => !broken && client.IsConnected;

    public async Task<bool> Answers(CancellationToken ct)
    {
        try
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
            deadline.CancelAfter(timeout);
            await client.NoOpAsync(deadline.Token);
            return true;
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }

    public async Task<MailOutcome> Send(MimeMessage message, CancellationToken ct)
    {
        mark.Reset();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(timeout);
        try
        {
            await client.SendAsync(message, deadline.Token);
            return MailOutcome.Accepted;
        }
        catch (SmtpCommandException answer)
        {
            // 421 announces that the server closes the connection, whatever was asked.
            broken = answer.StatusCode is SmtpStatusCode.ServiceNotAvailable;
            return Read(answer);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            broken = true;
            if (mark.HandedOver) return new MailOutcome(MailVerdict.Unclear, failure.GetType().Name);

            // What is not the network's or the server's doing lies in the message and would never go away.
            var verdict = failure switch
            {
                ServiceNotAuthenticatedException => MailVerdict.Unavailable,
                IOException or SocketException or ProtocolException or OperationCanceledException or TimeoutException or ServiceNotConnectedException => MailVerdict.Interrupted,
                _ => MailVerdict.Refused,
            };
            return new MailOutcome(verdict, failure.GetType().Name);
        }
        finally
        {
            broken |= ct.IsCancellationRequested;
        }
    }

    public void Dispose() => client.Dispose();

    private static MailOutcome Read(SmtpCommandException answer)
    {
        var code = (int)answer.StatusCode;
        var detail = $"{code} {answer.ErrorCode}";
        return answer.ErrorCode switch
        {
            // Our own sender is refused: a matter of configuration, the same for everybody on the list.
            SmtpErrorCode.SenderNotAccepted => new MailOutcome(MailVerdict.Unavailable, detail),
            _ when answer.StatusCode is SmtpStatusCode.ServiceNotAvailable => new MailOutcome(MailVerdict.Interrupted, detail),
            _ when code is 530 or 534 or 535 => new MailOutcome(MailVerdict.Unavailable, detail),
            _ when code < 500 => new MailOutcome(MailVerdict.Deferred, detail),
            SmtpErrorCode.RecipientNotAccepted => new MailOutcome(MailVerdict.Bounced, detail),
            _ => new MailOutcome(MailVerdict.Refused, detail),
        };
    }
}
