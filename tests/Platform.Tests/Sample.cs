using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PublishingPlatform.Contracts.Reader;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Platform;
using PublishingPlatform.Platform.Hosting;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Idempotency;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Platform.Security;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Platform.Tests;

/// <summary>The smallest service that uses everything Platform gives: it counts the withdrawals that it hears of.</summary>
internal static class Sample
{
    public const string Service = "reader";

    public static async Task<ServiceApp> StartAsync(string? dataFolder = null, Action<WebApplicationBuilder>? also = null, string? broker = null) =>
        await ServiceApp.StartAsync(
            Service,
            builder =>
            {
                builder.AddDatabase<SampleDbContext, SqliteSampleDbContext, SqlServerSampleDbContext>(Service);
                builder.AddEvents<SampleDbContext>(Service, events => events.On<StoryWithdrawn, CountWithdrawal>("reader-stories"));
                builder.Services.AddSingleton<Moods>();
                // First of all, as migrations are: the works look into the tables at once.
                builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService, MakeTables>());
                builder.AddServiceDescription(Service);
                also?.Invoke(builder);
            },
            app => app.MapService(Service, routes =>
            {
                var counts = routes.MapGroup("/api/reader/counts").WithIdempotency<SampleDbContext>();
                counts.MapPost("/", Add).RequirePermission(Permissions.StoriesWrite).WithName("Sample.Add");
                counts.MapPut("/", (IfMatch expected) => expected.Is(7) ? Results.NoContent() : Problems.Conflict("EditedByOthers", "Changed."))
                    .RequirePermission(Permissions.StoriesWrite).WithName("Sample.Change");
            }),
            dataFolder,
            broker);

    public static StoryWithdrawn Withdrawal(Guid? story = null, int revision = 2) => new()
    {
        StoryId = story ?? Guid.CreateVersion7(),
        Revision = revision,
        Kind = "killed",
        Reason = "wrong",
        Path = "/news/2026/11/x",
        Headline = "X",
        Language = "en",
        Section = [new SectionReference { Slug = "news", Name = "News" }],
        WithdrawnAt = DateTimeOffset.UnixEpoch,
    };

    public sealed record AddRequest(string Name);

    private static async Task<IResult> Add(AddRequest request, SampleDbContext db, CancellationToken ct)
    {
        var count = new Count { Id = Guid.CreateVersion7(), Name = request.Name };
        db.Counts.Add(count);
        db.Announce(new PagesChanged { Tags = [request.Name] });
        db.Record("counts", "added", request);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/reader/counts/{count.Id}", count);
    }

    internal sealed class Moods
    {
        /// <summary>How many more deliveries fail.</summary>
        public int Failures;

        /// <summary>The story whose withdrawals always fail.</summary>
        public Guid? Hated;
    }

    private sealed class CountWithdrawal(SampleDbContext db, Moods moods) : IConsume<StoryWithdrawn>
    {
        public Task Consume(StoryWithdrawn happened, CancellationToken ct)
        {
            db.Counts.Add(new Count { Id = Guid.CreateVersion7(), Name = happened.StoryId.ToString() });
            db.Announce(new PagesChanged { Tags = [$"story:{happened.StoryId}"] });
            return happened.StoryId == moods.Hated || Interlocked.Decrement(ref moods.Failures) >= 0 ? throw new InvalidOperationException("in a bad mood") : Task.CompletedTask;
        }
    }

    private sealed class MakeTables(IServiceScopeFactory scopes) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<SampleDbContext>().Database;
            var made = await database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = 'Counts'").SingleAsync(cancellationToken);
            if (made == 0) await database.GetService<IRelationalDatabaseCreator>().CreateTablesAsync(cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

internal sealed class Count
{
    public Guid Id { get; set; }

    public string Name { get; set; } = "";
}

internal abstract class SampleDbContext(DbContextOptions options) : ServiceDbContext(options)
{
    public DbSet<Count> Counts => Set<Count>();

    public override string Service => Sample.Service;
}

internal sealed class SqliteSampleDbContext(DbContextOptions<SqliteSampleDbContext> options) : SampleDbContext(options);

internal sealed class SqlServerSampleDbContext(DbContextOptions<SqlServerSampleDbContext> options) : SampleDbContext(options);
