using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using PublishingPlatform.Platform.Persistence;

namespace PublishingPlatform.Architecture.Tests;

public sealed class Databases
{
    private static readonly string[] Owners = ["Content", "Media", "Syndication", "Notification", "Reader", "Gateway"];

    public static TheoryData<string> Contexts => new(AllContexts().Select(t => t.Name));

    [Fact]
    public void Every_owner_of_data_has_both_databases()
    {
        var names = AllContexts().Select(t => t.Name).ToList();

        Assert.Equal(Owners.Length, names.Count(n => n.StartsWith("Sqlite", StringComparison.Ordinal)));
        Assert.Equal(Owners.Length, names.Count(n => n.StartsWith("SqlServer", StringComparison.Ordinal)));
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
    [MemberData(nameof(Contexts))]
    public void Every_migration_for_SQL_Server_is_valid_Transact_SQL(string context)
    {
        if (!context.StartsWith("SqlServer", StringComparison.Ordinal)) return;

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

    private static IEnumerable<Type> AllContexts() => Owners
        .SelectMany(owner => Assembly.Load($"PublishingPlatform.{owner}").GetTypes())
        .Where(type => type is { IsSealed: true, IsAbstract: false } && type.IsAssignableTo(typeof(ServiceDbContext)));

    private static DbContext Open(string context)
    {
        var type = AllContexts().Single(t => t.Name == context);
        var factory = context.StartsWith("SqlServer", StringComparison.Ordinal) ? nameof(DesignTime.SqlServer) : nameof(DesignTime.Sqlite);
        var options = typeof(DesignTime).GetMethod(factory)!.MakeGenericMethod(type).Invoke(null, null);
        return (DbContext)Activator.CreateInstance(type, options)!;
    }
}
