using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace PublishingPlatform.Testing.Sinks;

/// <summary>
/// A real SMTP server on a free port that keeps every message it accepted and misbehaves on request. Written
/// here because no such program exists on all the systems that the tests run on.
/// </summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly CancellationTokenSource closing = new();
    private readonly ConcurrentDictionary<SmtpSession, Task> sessions = new();
    private readonly ConcurrentQueue<SinkMail> mails = new();
    private readonly SinkFile? file;
    private readonly Task accepting;
    private int connections;

    /// <param name="address">Where to listen; on the loopback without it.</param>
    /// <param name="folder">Where to write down what was accepted, for whoever looks from outside.</param>
    public SmtpSink(string? address = null, string? folder = null)
    {
        file = folder is null ? null : SinkFile.OfMails(folder);
        Address = address ?? Host;
        listener = new TcpListener(IPAddress.Parse(Address), 0);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = Accept();
    }

    public static string Host => "127.0.0.1";

    public string Address { get; }

    public int Port { get; }

    /// <summary>Everything accepted so far, in the order of acceptance.</summary>
    public IReadOnlyList<SinkMail> Mails => [.. mails];

    public int Connections => connections;

    /// <summary>
    /// Decides what the sink does at a step; null means the usual answer. Called for every connection (step
    /// <c>CONNECT</c>), command, and after the text of a message (step <c>END</c>) with that message.
    /// </summary>
    public Func<SinkStep, SinkReply?> Behaviour { get; set; } = _ => null;

    /// <summary>Accepted messages whose envelope names this recipient.</summary>
    public IReadOnlyList<SinkMail> To(string address) =>
        [.. mails.Where(mail => mail.Recipients.Contains(address, StringComparer.OrdinalIgnoreCase))];

    public async ValueTask DisposeAsync()
    {
        if (closing.IsCancellationRequested) return;

        await closing.CancelAsync();
        listener.Stop();
        await accepting;
        await Task.WhenAll(sessions.Values);
    }

    internal void Keep(SinkMail mail)
    {
        mails.Enqueue(mail);
        file?.Append(mail);
    }

    private async Task Accept()
    {
        while (!closing.IsCancellationRequested)
        {
            TcpClient client;
            try
            {
                client = await listener.AcceptTcpClientAsync(closing.Token);
            }
            catch (Exception failure) when (failure is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }

            client.NoDelay = true;
            var session = new SmtpSession(this, client, Interlocked.Increment(ref connections));
            sessions[session] = session.Run(closing.Token);
        }
    }
}

/// <summary>One message as it was accepted: its envelope and its text.</summary>
public sealed record SinkMail(int Connection, string Sender, IReadOnlyList<string> Recipients, byte[] Data)
{
    public MimeKit.MimeMessage Message { get; } = MimeKit.MimeMessage.Load(new MemoryStream(Data));

    public string Text => Message.TextBody ?? "";

    public string Html => Message.HtmlBody ?? "";
}

/// <summary>Where a session stands when <see cref="SmtpSink.Behaviour"/> is asked.</summary>
/// <param name="Command">CONNECT, EHLO, MAIL, RCPT, DATA, END, RSET, NOOP, QUIT …</param>
/// <param name="Line">The whole command line; empty for CONNECT and END.</param>
/// <param name="Mail">The message that was just received; only at END.</param>
public sealed record SinkStep(int Connection, string Command, string Line, SinkMail? Mail);

/// <summary>What the sink does instead of its usual answer.</summary>
/// <param name="Line">Sent to the client; null sends nothing.</param>
/// <param name="Then">What follows the answer.</param>
/// <param name="Accept">At END: keep the message all the same, as a server does that dies between taking and saying so.</param>
public sealed record SinkReply(string? Line, SinkThen Then = SinkThen.GoOn, bool Accept = false)
{
    /// <summary>Says nothing and keeps the connection open.</summary>
    public static readonly SinkReply Hang = new(null, SinkThen.Hang);

    /// <summary>Closes the connection without a word.</summary>
    public static readonly SinkReply Drop = new(null, SinkThen.Close);

    /// <summary>Takes the message, then closes without saying so.</summary>
    public static readonly SinkReply TakeAndDrop = new(null, SinkThen.Close, Accept: true);
}

public enum SinkThen
{
    GoOn,
    Close,
    Hang,
}
