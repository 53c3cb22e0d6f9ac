using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using PublishingPlatform.Platform.Changes;
using PublishingPlatform.Platform.Hosting;
using PublishingPlatform.Platform.Messaging.Outbox;
using PublishingPlatform.Platform.Work;

namespace PublishingPlatform.Platform.Persistence;

public static class DatabaseRegistration
{
    // A flip of this level changes column types and so every model snapshot; 160 is SQL Server 2022.
    internal const int SqlServerCompatibilityLevel = 160;

    /// <summary>
    /// Gives a service its database: the derived context for the configured provider, resolvable as
    /// <typeparamref name="TDb"/>, with the works that every such database needs (relay, sequencer, tidying).
    /// </summary>
    public static void AddDatabase<TDb, TSqlite, TSqlServer>(this IHostApplicationBuilder builder, string service)
        where TDb : ServiceDbContext
        where TSqlite : TDb
        where TSqlServer : TDb
    {
        var services = builder.Services;
        services.TryAddSingleton<SqliteSetup>();
        services.TryAddSingleton<SqliteTurns>();
        services.TryAddSingleton<WakeOnCommit>();
        services.TryAddSingleton<WorkSignals>();

        var provider = builder.Configuration["Database:Provider"] ?? DatabaseOptions.Sqlite;
        if (provider == DatabaseOptions.SqlServer)
        {
            var connection = builder.Configuration.GetConnectionString(service)
                ?? throw new CannotStartException($"Database:Provider is SqlServer, but ConnectionStrings:{service} is missing.");
            services.AddDbContextPool<TSqlServer>((container, options) => options
                .UseSqlServer(connection, sql => sql.ExecutionStrategy(dependencies => new SqlServerRetries(dependencies)).UseCompatibilityLevel(SqlServerCompatibilityLevel))
                .AddInterceptors(container.GetRequiredService<WakeOnCommit>()));
            services.AddScoped<TDb>(container => container.GetRequiredService<TSqlServer>());
        }
        else
        {
            services.AddDbContextPool<TSqlite>((container, options) => options
                .UseSqlite(SqliteConnectionString(container, service))
                .AddInterceptors(
                    container.GetRequiredService<SqliteSetup>(), container.GetRequiredService<SqliteTurns>(), container.GetRequiredService<WakeOnCommit>()));
            services.AddScoped<TDb>(container => container.GetRequiredService<TSqlite>());
        }

        PlatformRegistry.Of(services).Add(new ServiceRegistration(service, typeof(TDb)));
        services.AddSingleton<OutboxRelay<TDb>>();
        builder.AddWork<OutboxRelay<TDb>>($"{service}-outbox", leased: true);
        builder.AddWork<Sequencer<TDb>>($"{service}-sequencer", leased: true);
        builder.AddWork<Tidying<TDb>>($"{service}-tidying", leased: true);
        services.AddSingleton<ChangeLog<TDb>>();
    }

    private static string SqliteConnectionString(IServiceProvider container, string service)
    {
        var configured = container.GetRequiredService<IConfiguration>().GetConnectionString(service);
        return configured is { Length: > 0 } ? configured : new SqliteConnectionStringBuilder
        {
            DataSource = container.GetRequiredService<DataFolder>().Path($"{service}.db"),
            Cache = SqliteCacheMode.Private,
            DefaultTimeout = 30,
        }.ToString();
    }
}
