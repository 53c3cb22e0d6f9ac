using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using PublishingPlatform.Platform.Changes;
using PublishingPlatform.Platform.Idempotency;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Platform.Messaging.Inbox;
using PublishingPlatform.Platform.Messaging.Outbox;
using PublishingPlatform.Platform.Messaging.Parking;
using PublishingPlatform.Platform.Work;

namespace PublishingPlatform.Platform.Persistence;

/// <summary>
/// A service's own database with what makes events reliable beside its tables: what is announced or recorded
/// here becomes visible with the change that it tells of, or not at all. Contexts are pooled, so a derived one keeps nothing
/// of its own that the next user must not find.
/// </summary>
public abstract class ServiceDbContext : DbContext
{
    private static readonly ValueComparer<string> Exactly = new((one, other) => one == other, text => text.GetHashCode(StringComparison.Ordinal));

    // What a change that was given up leaves here goes with the next commit: a wake too many does no harm.
    private readonly HashSet<string> wakeAfterCommit = [];

    // A transaction even for a single row: it is what SqliteTurns goes by, and what BEGIN costs in one process is not to be measured.
    protected ServiceDbContext(DbContextOptions options) : base(options) =>
        Database.AutoTransactionBehavior = Database.IsSqlite() ? AutoTransactionBehavior.Always : AutoTransactionBehavior.WhenNeeded;

    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    public DbSet<InboxRow> Inbox => Set<InboxRow>();

    public DbSet<ParkedMessage> Parked => Set<ParkedMessage>();

    public DbSet<LeaseRow> Leases => Set<LeaseRow>();

    public DbSet<AnsweredRequest> AnsweredRequests => Set<AnsweredRequest>();

    public DbSet<Change> Changes => Set<Change>();

    /// <summary>The service's name, for example <c>content</c>; prefixes its works and endpoints.</summary>
    public abstract string Service { get; }

    /// <summary>Announces an event in the same transaction as the change that it tells of.</summary>
    /// <param name="lane">Archive events travel on queues of their own, so that live ones never wait behind them.</param>
    /// <param name="onlyTo">The one endpoint that gets it; for restatements.</param>
    public void Announce<TEvent>(TEvent announced, Lane lane = Lane.Live, string? onlyTo = null) where TEvent : class
    {
        // The broker would refuse it as well, but only once it is distributed.
        if (!Subscriptions.Of(EventType.Of(typeof(TEvent)).WireName).Any(s => s.Publishers.Contains(Service)))
            throw new InvalidOperationException($"{Service} does not announce {typeof(TEvent).Name}: see Subscriptions.");

        Outbox.Add(OutboxRow.For(announced, lane, onlyTo, Activity.Current));
        WakeAfterCommit($"{Service}-outbox");
    }

    /// <summary>
    /// Appends to one of the service's change logs. The number is assigned after the commit, without gaps in
    /// each stream, and is what every replica and every reader of the stream goes by.
    /// </summary>
    public Change Record(string stream, string kind, object payload)
    {
        var change = Change.For(stream, kind, payload, Activity.Current);
        Changes.Add(change);
        WakeAfterCommit($"{Service}-sequencer");
        return change;
    }

    /// <summary>Starts a background work as soon as what is saved here is visible to it.</summary>
    public void WakeAfterCommit(string work) => wakeAfterCommit.Add(work);

    internal IReadOnlyCollection<string> TakeWakes()
    {
        if (wakeAfterCommit.Count == 0) return [];

        string[] wakes = [.. wakeAfterCommit];
        wakeAfterCommit.Clear();
        return wakes;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new OutboxRowConfiguration());
        modelBuilder.ApplyConfiguration(new InboxRowConfiguration());
        modelBuilder.ApplyConfiguration(new ParkedMessageConfiguration());
        modelBuilder.ApplyConfiguration(new LeaseRowConfiguration());
        modelBuilder.ApplyConfiguration(new AnsweredRequestConfiguration());
        modelBuilder.ApplyConfiguration(new ChangeConfiguration());
        modelBuilder.ApplyConfigurationsFromAssembly(GetType().Assembly);

        foreach (var key in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetForeignKeys()).Where(k => !k.IsOwnership))
            key.DeleteBehavior = DeleteBehavior.Restrict;

        // SQL Server's provider takes keys that differ in case for the same row; our databases there compare exactly (deploy/docker/create-databases.sh).
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => p.ClrType == typeof(string) && (p.IsKey() || p.IsForeignKey())))
            property.SetValueComparer(Exactly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Restrict is set above; the convention would cascade first and SQL Server refuses several paths.
        configurationBuilder.Conventions.Remove<CascadeDeleteConvention>();

        if (Database.IsSqlite())
        {
            // SQLite has no type for it that can be ordered or compared; ticks can.
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        }
        else
        {
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Utc>();
        }
    }

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        value => value.UtcTicks,
        ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private sealed class Utc() : ValueConverter<DateTimeOffset, DateTimeOffset>(
        value => value.ToUniversalTime(),
        stored => stored.ToUniversalTime());
}
