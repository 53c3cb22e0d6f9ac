using System.Collections.Concurrent;
using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace PublishingPlatform.Notification.Mail;

/// <summary>Hands messages to the configured server over a few connections that stay open between messages.</summary>
internal sealed partial class SmtpSender(IOptions<SmtpOptions> options, TimeProvider clock, ILogger<SmtpSender> log) : IMailSender, IDisposable
{
    private static readonly TimeSpan AskAfterIdle = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CloseAfterIdle = TimeSpan.FromSeconds(45);

    private readonly SmtpOptions smtp = options.Value;
    private readonly ConcurrentStack<SmtpConnection> idle = new();
    private readonly SemaphoreSlim slots = new(options.Value.Connections);

    public async Task<MailOutcome> Send(MimeMessage message, CancellationToken ct)
    {
        await slots.WaitAsync(ct);
        try
        {
            var connection = await Borrow(ct);
            return connection is null
                ? new MailOutcome(MailVerdict.Unavailable, "no connection")
                : await Send(connection, message, ct);
        }
        finally
        {
            slots.Release();
        }
    }

    public void Dispose()
    {
        while (idle.TryPop(out var connection)) connection.Dispose();
        slots.Dispose();
    }

    private async Task<MailOutcome> Send(SmtpConnection connection, MimeMessage message, CancellationToken ct)
    {
        var outcome = await connection.Send(message, ct);
        if (connection.IsUsable)
        {
            connection.IdleSince = clock.GetUtcNow();
            idle.Push(connection);
        }
        else
        {
            connection.Dispose();
        }

        return outcome;
    }

    private async Task<SmtpConnection?> Borrow(CancellationToken ct)
    {
        while (idle.TryPop(out var kept))
        {
            // Servers close what is idle without a word; asking costs one round trip, guessing costs an unclear message.
            var age = clock.GetUtcNow() - kept.IdleSince;
            if (age < AskAfterIdle || (age < CloseAfterIdle && await kept.Answers(ct))) return kept;

            kept.Dispose();
        }

        try
        {
            return await Open(ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            CannotConnect(smtp.Host!, smtp.Port, failure.GetType().Name, failure.Message);
            return null;
        }
    }

    private async Task<SmtpConnection> Open(CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(TimeSpan.FromSeconds(smtp.TimeoutSeconds));

        // Our own socket, because the library leaves Nagle's algorithm on: each message would wait 40 ms for an acknowledgement.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var mark = new HandOverMark();
        var client = new SmtpClient(mark) { Timeout = smtp.TimeoutSeconds * 1000 };
        try
        {
            if (smtp.LocalName is { Length: > 0 } name) client.LocalDomain = name;

            await socket.ConnectAsync(smtp.Host!, smtp.Port, deadline.Token);
            await client.ConnectAsync(socket, smtp.Host!, smtp.Port, Encryption, deadline.Token);
            if (!string.IsNullOrEmpty(smtp.User)) await client.AuthenticateAsync(smtp.User, smtp.Password ?? "", deadline.Token);

            return new SmtpConnection(client, mark, TimeSpan.FromSeconds(smtp.TimeoutSeconds));
        }
        catch
        {
            client.Dispose();
            socket.Dispose();
            throw;
        }
    }

    private SecureSocketOptions Encryption => smtp.Security switch
    {
        "none" => SecureSocketOptions.None,
        "starttls" => SecureSocketOptions.StartTls,
        "tls" => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTlsWhenAvailable,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail server {Host}:{Port} cannot be used: {Kind}: {Reason}")]
    private partial void CannotConnect(string host, int port, string kind, string reason);
}
