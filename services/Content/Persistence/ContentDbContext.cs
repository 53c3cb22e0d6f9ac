using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using PublishingPlatform.Content.Audit;
using PublishingPlatform.Content.Locks;
using PublishingPlatform.Content.Media;
using PublishingPlatform.Content.Restate;
using PublishingPlatform.Content.Sections;
using PublishingPlatform.Content.Stories;
using PublishingPlatform.Platform.Persistence;

namespace PublishingPlatform.Content.Persistence;

/// <summary>The stories, their history and the sections: the one place that owns them.</summary>
internal abstract class ContentDbContext(DbContextOptions options) : ServiceDbContext(options)
{
    public override string Service => ContentService.Name;

    public DbSet<Story> Stories => Set<Story>();

    public DbSet<StoryVersion> StoryVersions => Set<StoryVersion>();

    public DbSet<StoryRevision> StoryRevisions => Set<StoryRevision>();

    public DbSet<StoryFinding> StoryFindings => Set<StoryFinding>();

    public DbSet<StoryAsset> StoryAssets => Set<StoryAsset>();

    public DbSet<StoryLock> StoryLocks => Set<StoryLock>();

    public DbSet<Autosave> Autosaves => Set<Autosave>();

    public DbSet<Section> Sections => Set<Section>();

    public DbSet<AssetCopy> Assets => Set<AssetCopy>();

    public DbSet<RestateJob> RestateJobs => Set<RestateJob>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>A story with what its methods need; history stays where it is.</summary>
    internal async Task<Story?> FindStory(Guid id, CancellationToken ct) => await Stories
        .Include(story => story.Findings.OrderBy(finding => finding.Number))
        .Include(story => story.Assets)
        .AsSplitQuery()
        .FirstOrDefaultAsync(story => story.Id == id, ct);

    internal async Task<SectionTree> ReadSections(CancellationToken ct) => new(await Sections.AsNoTracking()
        .OrderBy(section => section.Order).ThenBy(section => section.Slug)
        .Take(SectionTree.Limit)
        .ToListAsync(ct));

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RecordAudit();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    // Here and nowhere else, so that no way of changing a story can forget it. Person ids only: names must stay erasable.
    private void RecordAudit()
    {
        foreach (var line in ChangeTracker.Entries<StoryVersion>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity).ToArray())
            Record(AuditEntry.Stream, line.Action.Wire(), new AuditedChange(line.StoryId, line.Version, line.Revision, line.State.Wire(), line.By, line.At));
    }
}

internal sealed class SqliteContentDbContext(DbContextOptions<SqliteContentDbContext> options) : ContentDbContext(options)
{
    internal sealed class Factory : IDesignTimeDbContextFactory<SqliteContentDbContext>
    {
        public SqliteContentDbContext CreateDbContext(string[] args) => new(DesignTime.Sqlite<SqliteContentDbContext>());
    }
}

internal sealed class SqlServerContentDbContext(DbContextOptions<SqlServerContentDbContext> options) : ContentDbContext(options)
{
    // The default collation takes some rare Chinese characters for equal and ignores width and case: addresses are exact.
    private const string Exact = "Latin1_General_100_BIN2";

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Story>().Property(story => story.Path).UseCollation(Exact);
        modelBuilder.Entity<Section>().Property(section => section.Slug).UseCollation(Exact);
    }

    internal sealed class Factory : IDesignTimeDbContextFactory<SqlServerContentDbContext>
    {
        public SqlServerContentDbContext CreateDbContext(string[] args) => new(DesignTime.SqlServer<SqlServerContentDbContext>());
    }
}
