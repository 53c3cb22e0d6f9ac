using System.Net;
using System.Net.Http.Json;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PublishingPlatform.Platform.Hosting;
using PublishingPlatform.Platform.Work;
using PublishingPlatform.Tds.Server;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Platform.Tests;

/// <summary>
/// What no server does on demand and each does in the end: the answer to a statement or a COMMIT is lost, so that nobody can
/// tell whether it was done, and the execution strategy does it again. On the stand-in always.
/// </summary>
public sealed class LosingAnswers : WorkUnderTrouble
{
    private readonly TdsServer server;
    private int requests;

    public LosingAnswers() : this(TdsServer.Start())
    {
    }

    private LosingAnswers(TdsServer server) : base(SqlServer.Troubled(server)) => this.server = server;

    public override async ValueTask DisposeAsync()
    {
        server.Trouble = null;
        await base.DisposeAsync();
        server.Dispose();
    }

    [Fact]
    public Task Commits_whose_answers_are_lost_cost_nothing() => NothingIsLost(() => Trouble(5, request => request.Kind is RequestKind.Commit ? Fault.CutAfter : null));

    [Fact]
    public Task Commits_that_are_never_heard_cost_nothing() => NothingIsLost(() => Trouble(5, request => request.Kind is RequestKind.Commit ? Fault.CutBefore : null));

    [Fact]
    public Task Statements_whose_answers_are_lost_cost_nothing() => NothingIsLost(() => Trouble(150, _ => Fault.CutAfter));

    [Fact]
    public Task Deadlocks_cost_nothing() => NothingIsLost(() => Trouble(150, request => request.Kind is RequestKind.Procedure or RequestKind.Commit ? Fault.Error(1205) : null));

    [Fact]
    public Task A_database_that_says_it_is_unavailable_costs_nothing() => NothingIsLost(() => Trouble(150, _ => Fault.Error(40613)));

    [Fact]
    public async Task A_request_whose_commit_was_done_but_not_answered_gets_the_answer_that_it_would_have_got()
    {
        using var reporter = App.As("reporter");
        reporter.DefaultRequestHeaders.Add("Idempotency-Key", "lost");
        Once(request => request.Kind is RequestKind.Commit, Fault.CutAfter);

        var first = await reporter.PostAsJsonAsync("/api/reader/counts", new Sample.AddRequest("once"));
        var second = await reporter.PostAsJsonAsync("/api/reader/counts", new Sample.AddRequest("once"));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, second.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(1, await App.Database(db => ((SampleDbContext)db).Counts.CountAsync()));
        Assert.Equal(1, await App.Database(db => db.Changes.CountAsync()));
    }

    [Fact]
    public async Task A_request_without_a_key_is_carried_out_once_though_the_answer_to_its_commit_was_lost()
    {
        using var reporter = App.As("reporter");
        Once(request => request.Kind is RequestKind.Commit, Fault.CutAfter);

        var answer = await reporter.PostAsJsonAsync("/api/reader/counts", new Sample.AddRequest("once"));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
        Assert.NotNull(answer.Headers.Location);
        Assert.Equal(1, await App.Database(db => ((SampleDbContext)db).Counts.CountAsync()));
        Assert.Equal(1, await App.Database(db => db.Changes.CountAsync()));
    }

    [Fact]
    public async Task A_lease_whose_answer_is_lost_is_held_all_the_same()
    {
        Once(request => request.Text.Contains("INSERT INTO [Leases]", StringComparison.Ordinal), Fault.CutAfter);

        var leases = ActivatorUtilities.CreateInstance<DatabaseLeases>(App.Services, TimeProvider.System);
        await using var lease = await leases.Take(App.Services.GetRequiredService<PlatformRegistry>().ServiceOf("reader-work"), "reader-work", CancellationToken.None);

        Assert.NotNull(lease);
    }

    [Fact]
    public async Task A_connection_that_is_still_being_closed_is_opened_again()
    {
        await App.Database(async db =>
        {
            await using var connection = new SqlConnection(db.Database.GetConnectionString());
            await using var look = new SqlCommand("SELECT 1", connection);

            // As the driver leaves one that it has just lost: not open, without anything that SQL Server had said.
            var answer = await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                try
                {
                    return await look.ExecuteScalarAsync();
                }
                catch (InvalidOperationException)
                {
                    await connection.OpenAsync();
                    throw;
                }
            });

            Assert.Equal(1, answer);
            return 0;
        });
    }

    /// <summary>
    /// Every so many requests that it may befall, a dozen times. Not more often: messages that are handled together are many
    /// requests, and would never get through to their end.
    /// </summary>
    private Task Trouble(int every, Func<Request, Fault?> fault)
    {
        const int times = 12;
        server.Trouble = request => fault(request) is { } befalls && Interlocked.Increment(ref requests) is var number && number % every == 0 && number <= every * times ? befalls : null;
        return Task.CompletedTask;
    }

    private void Once(Func<Request, bool> which, Fault fault)
    {
        var left = 1;
        server.Trouble = request => which(request) && Interlocked.Decrement(ref left) >= 0 ? fault : null;
    }
}
