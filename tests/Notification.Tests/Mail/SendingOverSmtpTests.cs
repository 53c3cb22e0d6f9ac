using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using PublishingPlatform.Notification.Mail;
using PublishingPlatform.Testing.Sinks;

namespace PublishingPlatform.Notification.Tests.Mail;

public sealed class SendingOverSmtpTests : IAsyncDisposable
{
    private readonly SmtpSink sink = new();
    private readonly FakeTimeProvider clock = new();
    private readonly SmtpSender sender;

    public SendingOverSmtpTests() => sender = Sender(sink.Port);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        sender.Dispose();
        await sink.DisposeAsync();
    }

    [Fact]
    public async Task A_message_arrives_as_it_was_written()
    {
        var outcome = await sender.Send(Mail("ada@example.org", ".a line that begins with a dot\r\n..two\r\n心懷四面湖山"), Ct);

        Assert.Equal(MailVerdict.Accepted, outcome.Verdict);
        var mail = Assert.Single(sink.To("ada@example.org"));
        Assert.Equal("alerts@example.org", mail.Sender);
        Assert.Equal(".a line that begins with a dot\n..two\n心懷四面湖山", mail.Text.ReplaceLineEndings("\n").Trim());
    }

    [Fact]
    public async Task The_connection_is_kept_for_the_next_message()
    {
        for (var number = 0; number < 20; number++) await sender.Send(Mail($"reader{number}@example.org"), Ct);

        Assert.Equal(20, sink.Mails.Count);
        Assert.Equal(1, sink.Connections);
    }

    [Fact]
    public async Task No_more_connections_are_opened_than_allowed()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Task.Run(() => sender.Send(Mail($"reader{number}@example.org"), Ct), Ct)));

        Assert.Equal(40, sink.Mails.Count);
        Assert.InRange(sink.Connections, 1, 2);
    }

    [Theory]
    [InlineData("RCPT", "450 4.2.1 Busy", "Deferred")]
    [InlineData("RCPT", "550 5.1.1 No such user", "Bounced")]
    [InlineData("MAIL", "550 5.7.1 Not you", "Unavailable")]
    [InlineData("MAIL", "451 4.3.0 Later", "Unavailable")]
    [InlineData("DATA", "451 4.3.0 Later", "Deferred")]
    [InlineData("END", "554 5.6.0 Not this", "Refused")]
    [InlineData("END", "452 4.3.1 Full", "Deferred")]
    [InlineData("RCPT", "421 4.3.2 Closing", "Interrupted")]
    public async Task Each_refusal_is_understood_and_the_next_message_goes_through(string step, string answer, string expected)
    {
        sink.Behaviour = at => at.Command == step ? new SinkReply(answer, answer.StartsWith("421", StringComparison.Ordinal) ? SinkThen.Close : SinkThen.GoOn) : null;
        var outcome = await sender.Send(Mail("ada@example.org"), Ct);
        sink.Behaviour = _ => null;

        var next = await sender.Send(Mail("ben@example.org"), Ct);

        Assert.Equal(expected, outcome.Verdict.ToString());
        Assert.DoesNotContain("ada", outcome.Detail, StringComparison.Ordinal);
        Assert.Equal(MailVerdict.Accepted, next.Verdict);
        Assert.Empty(sink.To("ada@example.org"));
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_text_leaves_it_open_whether_it_arrived()
    {
        sink.Behaviour = at => at.Command == "END" ? SinkReply.TakeAndDrop : null;

        var outcome = await sender.Send(Mail("ada@example.org"), Ct);

        Assert.Equal(MailVerdict.Unclear, outcome.Verdict);
        Assert.Single(sink.To("ada@example.org"));
    }

    [Fact]
    public async Task A_connection_that_breaks_before_the_text_has_delivered_nothing()
    {
        sink.Behaviour = at => at.Command == "RCPT" ? SinkReply.Drop : null;

        var outcome = await sender.Send(Mail("ada@example.org"), Ct);

        Assert.Equal(MailVerdict.Interrupted, outcome.Verdict);
        Assert.Empty(sink.Mails);
    }

    [Theory]
    [InlineData("CONNECT", "Unavailable")]
    [InlineData("RCPT", "Interrupted")]
    [InlineData("END", "Unclear")]
    public async Task A_server_that_falls_silent_is_left_after_the_timeout(string step, string expected)
    {
        sink.Behaviour = at => at.Command == step ? SinkReply.Hang : null;

        var outcome = await sender.Send(Mail("ada@example.org"), Ct);

        Assert.Equal(expected, outcome.Verdict.ToString());
    }

    [Fact]
    public async Task A_connection_that_the_server_closed_while_idle_costs_no_message()
    {
        sink.Behaviour = at => at.Command == "END" && at.Connection == 1 ? new SinkReply("250 2.0.0 Taken", SinkThen.Close, Accept: true) : null;
        await sender.Send(Mail("ada@example.org"), Ct);
        clock.Advance(TimeSpan.FromSeconds(10));

        var outcome = await sender.Send(Mail("ben@example.org"), Ct);

        Assert.Equal(MailVerdict.Accepted, outcome.Verdict);
        Assert.Equal(2, sink.Connections);
    }

    [Fact]
    public async Task Without_a_server_nothing_is_lost_and_nobody_is_blamed()
    {
        var port = sink.Port;
        await sink.DisposeAsync();
        using var lonely = Sender(port);

        Assert.Equal(MailVerdict.Unavailable, (await lonely.Send(Mail("ada@example.org"), Ct)).Verdict);
    }

    private SmtpSender Sender(int port) => new(
        Options.Create(new SmtpOptions { Host = SmtpSink.Host, Port = port, Connections = 2, TimeoutSeconds = 1 }),
        clock,
        NullLogger<SmtpSender>.Instance);

    private static MimeMessage Mail(string to, string text = "Hello") => new()
    {
        From = { new MailboxAddress("Alerts", "alerts@example.org") },
        To = { new MailboxAddress("", to) },
        Subject = "Harbour reopens",
        Body = new TextPart("plain") { Text = text },
    };
}
