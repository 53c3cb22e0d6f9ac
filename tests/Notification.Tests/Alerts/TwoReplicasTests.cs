using PublishingPlatform.Notification.Alerts;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Notification.Tests.Alerts;

public sealed class TwoReplicasTests() : TwoReplicas(null);

public sealed class TwoReplicasOnSqlServer() : TwoReplicas(SqlServer.Given());

public abstract class TwoReplicas(SqlServer? sqlServer) : IAsyncLifetime
{
    private const int Readers = 60;

    private Bench one = null!;
    private Bench other = null!;

    public async ValueTask InitializeAsync()
    {
        one = await Bench.Start(sqlServer: sqlServer);
        other = await one.Replica();
        for (var number = 0; number < Readers; number++) await one.Subscribe($"reader{number}@example.org", "breaking");
    }

    public async ValueTask DisposeAsync()
    {
        await other.DisposeAsync();
        await one.DisposeAsync();
        sqlServer?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Replicas_that_plan_and_send_at_the_same_time_send_each_mail_once()
    {
        await one.Deliver(Stories.Published(Guid.CreateVersion7(), 1, alert: ["breaking"]));

        await Task.WhenAll(new[] { one, other, one, other }.Select(replica => Task.Run(async () =>
        {
            for (var round = 0; round < 5; round++)
            {
                await replica.Run<ExpansionWork>();
                await replica.Run<AlertMailWork>();
            }
        })));

        var alert = (await one.Alerts()).Single();
        Assert.Equal((Readers, Readers, 0), (alert.Planned, alert.Sent, alert.Resent));
        Assert.Equal(Readers, one.Sender.Mails.Select(mail => mail.To).Distinct().Count());
        Assert.Equal(Readers, one.Sender.Mails.Count);
    }

    [Fact]
    public async Task A_kill_amid_sending_by_two_replicas_tells_exactly_those_who_were_alerted()
    {
        var story = Guid.CreateVersion7();
        await one.Deliver(Stories.Published(story, 1, alert: ["breaking"]));
        await one.Run<ExpansionWork>();

        // Reaches them after ten mails at the earliest, wherever they are then.
        var reached = new TaskCompletionSource();
        one.Sender.Answer = _ =>
        {
            if (one.Sender.Mails.Count >= 10) reached.TrySetResult();
            return PublishingPlatform.Notification.Mail.MailVerdict.Accepted;
        };
        var sending = new[] { one, other }.Select(replica => Task.Run(() => replica.Run<AlertMailWork>()));
        var killing = Task.Run(async () =>
        {
            await reached.Task;
            await other.Deliver(Stories.Withdrawn(story, 2));
        });
        await Task.WhenAll(sending.Append(killing));
        await one.Drain();

        string[] Of(string kind) => [.. one.Sender.Mails.Where(mail => mail.Kind == kind).Select(mail => mail.To).Order()];
        Assert.InRange(Of("alert").Length, 10, Readers);
        Assert.Equal(Of("alert"), Of("withdrawal"));
        Assert.All(await one.Alerts(), alert => Assert.Equal(alert.Planned, alert.Sent + alert.Suppressed));
    }
}
