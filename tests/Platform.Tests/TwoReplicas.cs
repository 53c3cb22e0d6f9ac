using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Reader;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Platform.Tests;

public sealed class TwoReplicasOnSqlite() : TwoReplicas(null);

public sealed class TwoReplicasOnSqlServer() : TwoReplicas(SqlServer.Given());

/// <summary>Two processes on the same database, each certain that relay and sequencer are its own.</summary>
public abstract class TwoReplicas(SqlServer? sqlServer) : OnADatabase(sqlServer)
{
    private ServiceApp other = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        other = await StartReplica();
    }

    [Fact]
    public async Task Messages_that_both_get_at_once_have_their_effects_once_each()
    {
        var messages = Enumerable.Range(0, 100).Select(_ => (Withdrawal: Sample.Withdrawal(), Id: Guid.CreateVersion7())).ToList();

        await Task.WhenAll(new[] { App, other }.SelectMany(replica => messages.Select(message => replica.Deliver(message.Withdrawal, message.Id))));

        var counted = await Database(db => db.Counts.Select(c => c.Name).ToListAsync());
        Assert.Equal(messages.Select(message => message.Withdrawal.StoryId.ToString()).Order(), counted.Order());
        Assert.Equal(100, (await App.Announced<PagesChanged>()).Count);
        Assert.Equal(100, await Database(db => db.Inbox.CountAsync()));
    }

    [Fact]
    public async Task Two_sequencers_number_every_change_once_and_without_gaps()
    {
        await Task.WhenAll(new[] { App, other }.Select(async replica =>
        {
            for (var i = 0; i < 40; i++) (await Add(replica.As("reporter"), $"n{i}")).EnsureSuccessStatusCode();
        }));
        await Eventually.Is(() => Database(async db => !await db.Changes.AnyAsync(c => c.Number == null)), "every change has its number");

        var numbers = await Database(db => db.Changes.OrderBy(c => c.Number).Select(c => c.Number!.Value).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 80).Select(n => (long)n), numbers);
    }

    [Fact]
    public async Task Two_relays_leave_nothing_unsent()
    {
        for (var i = 0; i < 40; i++) (await Add((i % 2 == 0 ? App : other).As("reporter"), $"n{i}")).EnsureSuccessStatusCode();

        await Eventually.Is(() => Database(async db => !await db.Outbox.AnyAsync(r => r.SentAt == null)), "every event has left");

        Assert.Equal(40, await Database(db => db.Outbox.CountAsync(r => r.Attempts >= 1 && r.NotBefore == null)));
    }

    [Fact]
    public async Task Requests_with_one_key_at_both_have_one_effect_and_one_answer()
    {
        var clients = new[] { App, other }.Select(replica => replica.As("reporter")).ToList();
        foreach (var client in clients) client.DefaultRequestHeaders.Add("Idempotency-Key", "k");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Add(clients[i % 2], "once")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Single(answers.Select(answer => answer.Headers.Location!.ToString()).Distinct());
        Assert.Equal(1, await Database(db => db.Counts.CountAsync()));
    }

    private static Task<HttpResponseMessage> Add(HttpClient client, string name) => client.PostAsJsonAsync("/api/reader/counts", new Sample.AddRequest(name));

    private Task<T> Database<T>(Func<SampleDbContext, Task<T>> look) => App.Database(db => look((SampleDbContext)db));
}
