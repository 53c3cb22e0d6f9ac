using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using PublishingPlatform.Notification.Alerts;
using PublishingPlatform.Notification.Audience;
using PublishingPlatform.Notification.Letters;
using PublishingPlatform.Notification.Newsroom;
using PublishingPlatform.Platform.Persistence;

namespace PublishingPlatform.Notification.Persistence;

/// <summary>Audiences, alerts and the ledger of who got what. Not rebuildable from events: it is backed up.</summary>
internal abstract class NotificationDbContext(DbContextOptions options) : ServiceDbContext(options)
{
    public override string Service => "notification";

    public DbSet<Subscriber> Subscribers => Set<Subscriber>();

    public DbSet<SubscribedTopic> SubscribedTopics => Set<SubscribedTopic>();

    public DbSet<Confirmation> Confirmations => Set<Confirmation>();

    public DbSet<Section> Sections => Set<Section>();

    public DbSet<StoryRecord> Stories => Set<StoryRecord>();

    public DbSet<SeenRevision> SeenRevisions => Set<SeenRevision>();

    public DbSet<Alert> Alerts => Set<Alert>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<Letter> Letters => Set<Letter>();

    public DbSet<ScheduleNote> ScheduleNotes => Set<ScheduleNote>();
}

internal sealed class SqliteNotificationDbContext(DbContextOptions<SqliteNotificationDbContext> options) : NotificationDbContext(options)
{
    internal sealed class Factory : IDesignTimeDbContextFactory<SqliteNotificationDbContext>
    {
        public SqliteNotificationDbContext CreateDbContext(string[] args) => new(DesignTime.Sqlite<SqliteNotificationDbContext>());
    }
}

internal sealed class SqlServerNotificationDbContext(DbContextOptions<SqlServerNotificationDbContext> options) : NotificationDbContext(options)
{
    internal sealed class Factory : IDesignTimeDbContextFactory<SqlServerNotificationDbContext>
    {
        public SqlServerNotificationDbContext CreateDbContext(string[] args) => new(DesignTime.SqlServer<SqlServerNotificationDbContext>());
    }
}
