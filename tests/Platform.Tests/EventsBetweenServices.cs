using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PublishingPlatform.Contracts.Reader;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Platform.Tests;

public sealed class EventsOnSqlite() : EventsBetweenServices(null);

public sealed class EventsOnSqlServer() : EventsBetweenServices(SqlServer.Given());

public abstract class EventsBetweenServices(SqlServer? sqlServer) : OnADatabase(sqlServer)
{
    [Fact]
    public async Task A_message_that_comes_twice_has_its_effect_once()
    {
        var (withdrawal, id) = (Sample.Withdrawal(), Guid.CreateVersion7());

        await App.Deliver(withdrawal, id);
        await App.Deliver(withdrawal, id);

        Assert.Equal(1, await Counted(withdrawal.StoryId));
        Assert.Single(await App.Announced<PagesChanged>());
    }

    [Fact]
    public async Task Messages_that_come_at_once_have_their_effects_once_each()
    {
        var messages = Enumerable.Range(0, 100).Select(_ => (Withdrawal: Sample.Withdrawal(), Id: Guid.CreateVersion7())).ToList();

        await Task.WhenAll(messages.Concat(messages).Select(message => App.Deliver(message.Withdrawal, message.Id)));

        Assert.Equal(100, await App.Database(db => ((SampleDbContext)db).Counts.Select(c => c.Name).Distinct().CountAsync()));
        Assert.Equal(100, await App.Database(db => ((SampleDbContext)db).Counts.CountAsync()));
        Assert.Equal(100, (await App.Announced<PagesChanged>()).Count);
    }

    [Fact]
    public async Task One_that_cannot_be_handled_holds_back_none_that_came_with_it()
    {
        var withdrawals = Enumerable.Range(0, 40).Select(_ => Sample.Withdrawal()).ToList();
        App.Services.GetRequiredService<Sample.Moods>().Hated = withdrawals[20].StoryId;

        var deliveries = withdrawals.Select(withdrawal => App.Deliver(withdrawal)).ToList();
        await Task.WhenAll(deliveries).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.Equal([withdrawals[20].StoryId], withdrawals.Where((_, number) => deliveries[number].IsFaulted).Select(withdrawal => withdrawal.StoryId));
        Assert.Equal(39, await App.Database(db => ((SampleDbContext)db).Counts.CountAsync()));
        Assert.Equal(0, await Counted(withdrawals[20].StoryId));
        Assert.Equal(1, await App.Database(db => db.Parked.CountAsync()));
    }

    [Fact]
    public async Task A_consumer_that_fails_leaves_nothing_of_the_failed_attempt()
    {
        App.Services.GetRequiredService<Sample.Moods>().Failures = 2;
        var withdrawal = Sample.Withdrawal();

        await App.Deliver(withdrawal);

        Assert.Equal(1, await Counted(withdrawal.StoryId));
        Assert.Single(await App.Announced<PagesChanged>());
    }

    [Fact]
    public async Task What_keeps_failing_is_parked_and_can_be_replayed_once()
    {
        App.Services.GetRequiredService<Sample.Moods>().Failures = 4;
        var withdrawal = Sample.Withdrawal();
        await Assert.ThrowsAsync<InvalidOperationException>(() => App.Deliver(withdrawal));
        var ops = App.As("ops");

        var listed = await ops.GetFromJsonAsync<JsonElement>("/api/reader/parked");
        var parked = Assert.Single(listed.GetProperty("items").EnumerateArray());
        var replay = await ops.PostAsync($"/api/reader/parked/{parked.GetProperty("id").GetGuid()}/replay", null);
        var again = await ops.PostAsync($"/api/reader/parked/{parked.GetProperty("id").GetGuid()}/replay", null);

        Assert.Contains("in a bad mood", parked.GetProperty("error").GetString());
        Assert.Equal(HttpStatusCode.NoContent, replay.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Equal(1, await Counted(withdrawal.StoryId));
    }

    [Fact]
    public async Task Parked_messages_are_for_operators_only()
    {
        var visitor = await App.Anonymous.GetAsync("/api/reader/parked");
        var reporter = await App.As("reporter").GetAsync("/api/reader/parked");

        Assert.Equal(HttpStatusCode.Unauthorized, visitor.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, reporter.StatusCode);
        var problem = await reporter.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("operations", problem.GetProperty("permission").GetString());
        Assert.Equal("PermissionMissing", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Announced_events_leave_and_changes_are_numbered_without_gaps()
    {
        var reporter = App.As("reporter");
        for (var i = 0; i < 20; i++) (await reporter.PostAsJsonAsync("/api/reader/counts", new Sample.AddRequest($"n{i}"))).EnsureSuccessStatusCode();

        await Eventually.Is(() => App.Database(async db => await db.Outbox.AllAsync(r => r.SentAt != null)));
        await Eventually.Is(() => App.Database(async db => await db.Changes.AllAsync(c => c.Number != null)));

        var numbers = await App.Database(db => db.Changes.OrderBy(c => c.Id).Select(c => c.Number!.Value).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 20).Select(n => (long)n), numbers);
    }

    [Fact]
    public async Task The_same_idempotency_key_gets_the_same_answer_and_one_effect()
    {
        var reporter = App.As("reporter");
        reporter.DefaultRequestHeaders.Add("Idempotency-Key", "k1");

        var first = await reporter.PostAsJsonAsync("/api/reader/counts", new Sample.AddRequest("once"));
        var second = await reporter.PostAsJsonAsync("/api/reader/counts", new Sample.AddRequest("once"));
        var other = await reporter.PostAsJsonAsync("/api/reader/counts", new Sample.AddRequest("else"));

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Equal(1, await App.Database(db => ((SampleDbContext)db).Counts.CountAsync()));
        Assert.Single(await App.Announced<PagesChanged>());
    }

    [Fact]
    public async Task Twenty_at_once_with_one_key_have_one_effect()
    {
        var reporter = App.As("reporter");
        reporter.DefaultRequestHeaders.Add("Idempotency-Key", "k2");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => reporter.PostAsJsonAsync("/api/reader/counts", new Sample.AddRequest("once"))));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        Assert.Equal(1, await App.Database(db => ((SampleDbContext)db).Counts.CountAsync()));
    }

    [Fact]
    public async Task A_restart_sends_what_had_not_left()
    {
        await App.Database(async db =>
        {
            db.Announce(new PagesChanged { Tags = ["front"] });
            await db.SaveChangesAsync();
            await db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(r => r.SentAt, (DateTimeOffset?)null));
            return 0;
        });

        await App.Restart();

        await Eventually.Is(() => App.Database(async db => await db.Outbox.AllAsync(r => r.SentAt != null)));
    }

    private Task<int> Counted(Guid story) =>
        App.Database(db => ((SampleDbContext)db).Counts.CountAsync(c => c.Name == story.ToString()));
}
