using System.Diagnostics;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PublishingPlatform.Platform.Hosting;

namespace PublishingPlatform.Platform.Persistence;

/// <summary>Brings the databases of this process to the model's state before anything uses them.</summary>
internal static class Migrations
{
    private const int DatabaseMissing = 4060;

    /// <summary>SQLite always, under a file lock; SQL Server only when asked to, as its deploy step.</summary>
    public static async Task Run(IServiceProvider container, bool asDeployStep, CancellationToken ct)
    {
        var sqlite = container.GetRequiredService<IOptions<DatabaseOptions>>().Value.IsSqlite;
        if (!sqlite && !asDeployStep) return;

        foreach (var service in container.GetRequiredService<PlatformRegistry>().Services)
        {
            await using var scope = container.CreateAsyncScope();
            var db = (ServiceDbContext)scope.ServiceProvider.GetRequiredService(service.DbContext);
            using var alone = sqlite ? await TakeLock(container, service.Name, ct) : null;
            try
            {
                if (sqlite) await ClearStaleLock(db, ct);
                else await Knock(db, ct);
                await db.Database.MigrateAsync(ct);
            }
            catch (SqliteException unusable) when (CannotStartException.Explain(unusable) is { } why)
            {
                throw new CannotStartException($"{service.Name}.db: {why}");
            }
        }
    }

    // A server that is not there is said at once; the execution strategy would try again for minutes, because to it the
    // connection is only lost.
    private static async Task Knock(ServiceDbContext db, CancellationToken ct)
    {
        await using var connection = new SqlConnection(db.Database.GetConnectionString());
        try
        {
            await connection.OpenAsync(ct);
        }
        catch (SqlException missing) when (missing.Number == DatabaseMissing)
        {
            // The server is there, and migrations make the database.
        }
    }

    private static async Task<FolderLock> TakeLock(IServiceProvider container, string service, CancellationToken ct)
    {
        var path = container.GetRequiredService<DataFolder>().Path($"{service}.migrating");
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < TimeSpan.FromMinutes(2))
        {
            if (FolderLock.TryTake(path) is { } taken) return taken;

            await Task.Delay(100, ct);
        }

        throw new CannotStartException($"Another process has held {path} for two minutes. Stop it and start again.");
    }

    // EF's lock row survives a kill and would make Migrate wait for ever; the file lock shows that nobody else is at it.
    private static async Task ClearStaleLock(ServiceDbContext db, CancellationToken ct)
    {
        var history = db.GetService<IHistoryRepository>();
        if (!await history.ExistsAsync(ct)) return;

        await db.Database.ExecuteSqlRawAsync("""
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            DELETE FROM "__EFMigrationsLock";
            """, ct);
    }
}
