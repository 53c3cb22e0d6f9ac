using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Architecture.Tests;

public sealed class Databases
{
    private static readonly string[] Owners = ["Content", "Media", "Syndication", "Notification", "Reader", "Gateway"];

    // A primary key is the table's own order; every other index may be longer.
    private const int ClusteredBytes = 900;
    private const int IndexBytes = 1700;

    public static TheoryData<string> Contexts => new(AllContexts().Select(t => t.Name));

    public static TheoryData<string> SqlServerContexts => new(AllContexts().Select(t => t.Name).Where(IsForSqlServer));

    [Fact]
    public void Every_owner_of_data_has_both_databases()
    {
        var names = AllContexts().Select(t => t.Name).ToList();

        Assert.Equal(Owners.Length, names.Count(n => n.StartsWith("Sqlite", StringComparison.Ordinal)));
        Assert.Equal(Owners.Length, names.Count(IsForSqlServer));
    }

    [Theory]
    [MemberData(nameof(Contexts))]
    public void The_model_has_no_change_without_a_migration(string context)
    {
        using var db = Open(context);

        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges(), "Run deploy/scripts/add-migration.sh.");
    }

    [Theory]
    [MemberData(nameof(SqlServerContexts))]
    public void Every_migration_for_SQL_Server_is_valid_Transact_SQL(string context)
    {
        using var db = Open(context);
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        using var text = new StringReader(script);
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(text, out var errors);

        Assert.NotEmpty(script);
        Assert.Empty(errors.Select(e => $"line {e.Line}: {e.Message}"));
    }

    [Theory]
    [MemberData(nameof(Contexts))]
    public void No_migration_deletes_in_cascades(string context)
    {
        using var db = Open(context);

        Assert.All(
            db.Model.GetEntityTypes().SelectMany(e => e.GetForeignKeys()).Where(k => !k.IsOwnership),
            key => Assert.Equal(DeleteBehavior.Restrict, key.DeleteBehavior));
    }

    [Theory]
    [MemberData(nameof(SqlServerContexts))]
    public void Every_key_and_index_fits_into_what_SQL_Server_takes(string context)
    {
        using var db = Open(context);
        var model = db.GetService<IDesignTimeModel>().Model;

        foreach (var entity in model.GetEntityTypes())
        {
            Assert.All(entity.GetKeys(), key => Assert.InRange(BytesOf(key.Properties), 1, ClusteredBytes));
            Assert.All(entity.GetIndexes(), index => Assert.InRange(BytesOf(index.Properties), 1, IndexBytes));
        }
    }

    [Theory]
    [MemberData(nameof(SqlServerContexts))]
    public async Task On_a_server_the_tables_are_made_from_nothing_and_can_all_be_read(string context)
    {
        using var server = SqlServer.Given();
        await using var db = OpenOn(server.Database("made"), context);

        await db.Database.MigrateAsync();
        await db.Database.MigrateAsync();

        Assert.Equal(db.Database.GetMigrations(), await db.Database.GetAppliedMigrationsAsync());
        var reads = typeof(Databases).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!;
        foreach (var entity in db.Model.GetEntityTypes().Where(e => !e.IsOwned() && !e.HasSharedClrType))
            await (Task)reads.MakeGenericMethod(entity.ClrType).Invoke(null, [db])!;
    }

    private static async Task Read<TEntity>(DbContext db) where TEntity : class => await db.Set<TEntity>().AsNoTracking().Take(1).ToListAsync();

    private static int BytesOf(IEnumerable<IReadOnlyProperty> properties) => properties.Sum(property =>
        property.GetRelationalTypeMapping() is { ClrType: var type, Size: var size } && (type == typeof(string) || type == typeof(byte[]))
            ? (size ?? int.MaxValue / 8) * (type == typeof(string) ? 2 : 1)
            : 16);

    private static IEnumerable<Type> AllContexts() => Owners
        .SelectMany(owner => Assembly.Load($"PublishingPlatform.{owner}").GetTypes())
        .Where(type => type is { IsSealed: true, IsAbstract: false } && type.IsAssignableTo(typeof(ServiceDbContext)));

    private static bool IsForSqlServer(string context) => context.StartsWith("SqlServer", StringComparison.Ordinal);

    private static DbContext Open(string context)
    {
        var type = TypeOf(context);
        var factory = IsForSqlServer(context) ? nameof(DesignTime.SqlServer) : nameof(DesignTime.Sqlite);
        var options = typeof(DesignTime).GetMethod(factory)!.MakeGenericMethod(type).Invoke(null, null);
        return (DbContext)Activator.CreateInstance(type, options)!;
    }

    private static DbContext OpenOn(string connection, string context)
    {
        var db = Open(context);
        db.Database.SetConnectionString(connection);
        return db;
    }

    private static Type TypeOf(string context) => AllContexts().Single(t => t.Name == context);
}
