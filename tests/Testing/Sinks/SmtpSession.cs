using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;

namespace PublishingPlatform.Testing.Sinks;

/// <summary>One client's conversation with <see cref="SmtpSink"/>; reads as fast as the client writes, so pipelining works.</summary>
internal sealed class SmtpSession(SmtpSink sink, TcpClient client, int number)
{
    private readonly PipeReader input = PipeReader.Create(client.GetStream());
    private readonly NetworkStream output = client.GetStream();
    private readonly List<string> recipients = [];
    private string? sender;

    public async Task Run(CancellationToken ct)
    {
        using var _ = client;
        try
        {
            if (!await Answer("CONNECT", "", "220 sink.test ESMTP", ct)) return;

            while (await ReadLine(ct) is { } line)
            {
                if (!await Obey(line, ct)) return;
            }
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The client or the test ended the conversation.
        }
    }

    /// <summary>False ends the session.</summary>
    private async Task<bool> Obey(string line, CancellationToken ct)
    {
        var command = line.Split(' ', ':')[0].ToUpperInvariant();
        switch (command)
        {
            case "EHLO":
                return await Answer(command, line, "250-sink.test\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 ENHANCEDSTATUSCODES", ct);
            case "HELO" or "NOOP":
                return await Answer(command, line, "250 OK", ct);
            case "MAIL":
                return await Answer(command, line, "250 2.1.0 OK", ct, () => (sender, _) = (Address(line), Forget()));
            case "RCPT":
                return await Answer(command, line, sender is null ? "503 5.5.1 MAIL first" : "250 2.1.5 OK", ct, () => recipients.Add(Address(line)));
            case "DATA":
                return await Data(line, ct);
            case "RSET":
                sender = null;
                Forget();
                return await Answer(command, line, "250 OK", ct);
            case "QUIT":
                await Answer(command, line, "221 Bye", ct);
                return false;
            default:
                return await Answer(command, line, "502 5.5.2 Unknown command", ct);
        }
    }

    private async Task<bool> Data(string line, CancellationToken ct)
    {
        if (sender is null || recipients.Count == 0) return await Answer("DATA", line, "503 5.5.1 No valid recipients", ct);

        var reply = sink.Behaviour(new SinkStep(number, "DATA", line, null));
        if (reply is not null) return await Send(reply, ct);

        await Write("354 Go on", ct);
        var text = new MemoryStream();
        while (true)
        {
            var next = await ReadLine(ct);
            if (next is null) return false;
            if (next == ".") break;

            // RFC 5321 §4.5.2: a leading dot was doubled by the client.
            text.Write(Encoding.Latin1.GetBytes(next.StartsWith('.') ? next[1..] : next));
            text.Write("\r\n"u8);
        }

        var mail = new SinkMail(number, sender, [.. recipients], text.ToArray());
        sender = null;
        Forget();
        return await Answer("END", "", "250 2.0.0 Taken", ct, () => sink.Keep(mail), mail);
    }

    private async Task<bool> Answer(string command, string line, string usual, CancellationToken ct, Action? accept = null, SinkMail? mail = null)
    {
        var reply = sink.Behaviour(new SinkStep(number, command, line, mail));
        if (reply is null ? usual[0] == '2' : reply.Accept) accept?.Invoke();
        return await Send(reply ?? new SinkReply(usual), ct);
    }

    private async Task<bool> Send(SinkReply reply, CancellationToken ct)
    {
        if (reply.Line is { } line) await Write(line, ct);
        // A server that hangs says nothing more until it is hung up on.
        if (reply.Then is SinkThen.Hang) await Task.Delay(Timeout.Infinite, ct);
        return reply.Then is SinkThen.GoOn;
    }

    private async Task Write(string line, CancellationToken ct) => await output.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), ct);

    private async Task<string?> ReadLine(CancellationToken ct)
    {
        while (true)
        {
            var read = await input.ReadAsync(ct);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                // Latin-1 maps each byte to one character and back: messages survive untouched.
                var line = Encoding.Latin1.GetString(read.Buffer.Slice(0, end)).TrimEnd('\r');
                input.AdvanceTo(read.Buffer.GetPosition(1, end));
                return line;
            }

            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted) return null;
        }
    }

    private int Forget()
    {
        recipients.Clear();
        return 0;
    }

    private static string Address(string line)
    {
        var from = line.IndexOf('<', StringComparison.Ordinal);
        var to = line.IndexOf('>', StringComparison.Ordinal);
        return from < 0 || to < from ? "" : line[(from + 1)..to];
    }
}
