using System.Data.Common;
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

    /// <param name="first">Done before the service is added, for example to give it another database.</param>
    public static async Task<ServiceApp> StartAsync(string? dataFolder = null, Action<WebApplicationBuilder>? first = null, string? broker = null) =>
        await ServiceApp.StartAsync(
            Service,
            builder =>
            {
                first?.Invoke(builder);
                builder.AddDatabase<SampleDbContext, SqliteSampleDbContext, SqlServerSampleDbContext>(Service);
                builder.AddEvents<SampleDbContext>(Service, events => events.On<StoryWithdrawn, CountWithdrawal>("reader-stories"));
                builder.Services.AddSingleton<Moods>();
                // First of all, as migrations are: the works look into the tables at once.
                builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService, MakeTables>());
                builder.AddServiceDescription(Service);
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
            var db = scope.ServiceProvider.GetRequiredService<SampleDbContext>();
            if (!await HasTables(db, cancellationToken)) await db.GetService<IRelationalDatabaseCreator>().CreateTablesAsync(cancellationToken);
        }

        // Asked in the one way that both databases understand.
        private static async Task<bool> HasTables(SampleDbContext db, CancellationToken ct)
        {
            try
            {
                await db.Counts.AnyAsync(ct);
                return true;
            }
            catch (DbException)
            {
                return false;
            }
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
