using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Platform;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Load.Measures;

/// <summary>A service that does nothing but announce (as content) or hear (as notification), so that only the platform is measured.</summary>
internal sealed class BenchService(WebApplication app, string folder) : IAsyncDisposable
{
    public const string Queue = "notification-newsroom";

    /// <summary>Five kilobytes, as a story of some length.</summary>
    public static StoryScheduled Event(int number) => new()
    {
        StoryId = Guid.CreateVersion7(),
        Version = number,
        Headline = new string('x', 5000),
        At = DateTimeOffset.UnixEpoch,
        Zone = "Asia/Shanghai",
    };

    public static async Task<BenchService> StartAsync(Broker broker, string service)
    {
        var folder = Directory.CreateTempSubdirectory("publishing-load-").FullName;
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0", "--Data:Path", folder, "--Messaging:Url", broker.UrlOf(service)]);
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults(service);
        builder.AddDatabase<BenchDbContext, SqliteBenchDbContext, SqlServerBenchDbContext>(service);
        builder.Services.AddSingleton(new BenchName(service));
        if (service == "notification") builder.AddEvents<BenchDbContext>(service, events => events.On<StoryScheduled, Ignore>(Queue));
        builder.AddMessaging();
        var app = builder.Build();
        await using (var scope = app.Services.CreateAsyncScope()) await scope.ServiceProvider.GetRequiredService<BenchDbContext>().Database.EnsureCreatedAsync();

        await app.StartAsync();
        return new BenchService(app, folder);
    }

    public async Task<T> Database<T>(Func<BenchDbContext, Task<T>> use)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<BenchDbContext>());
    }

    /// <summary>Waits until everything that was announced has left.</summary>
    public Task Sent(int pauseMilliseconds) => Poll.Until(pauseMilliseconds, () => Database(db => db.Outbox.AllAsync(row => row.SentAt != null)));

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await TestFolders.Delete(folder);
    }

    private sealed class Ignore : IConsume<StoryScheduled>
    {
        public Task Consume(StoryScheduled happened, CancellationToken ct) => Task.CompletedTask;
    }
}

internal sealed record BenchName(string Service);

internal abstract class BenchDbContext(DbContextOptions options) : ServiceDbContext(options)
{
    private string? name;

    public override string Service => name ??= this.GetService<BenchName>().Service;
}

internal sealed class SqliteBenchDbContext(DbContextOptions<SqliteBenchDbContext> options) : BenchDbContext(options);

internal sealed class SqlServerBenchDbContext(DbContextOptions<SqlServerBenchDbContext> options) : BenchDbContext(options);
