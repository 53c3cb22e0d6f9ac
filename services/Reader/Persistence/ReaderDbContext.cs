using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Reader.Assets;
using PublishingPlatform.Reader.Rebuild;
using PublishingPlatform.Reader.Sections;
using PublishingPlatform.Reader.Stories;

namespace PublishingPlatform.Reader.Persistence;

/// <summary>The public site's copy of what the newsroom published; all of it can be rebuilt but the seen revisions.</summary>
internal abstract class ReaderDbContext(DbContextOptions options) : ServiceDbContext(options)
{
    /// <summary>The change log that search indexes follow.</summary>
    public const string StoryChanges = "stories";

    public DbSet<ReaderStory> Stories => Set<ReaderStory>();

    public DbSet<ReaderArticle> Articles => Set<ReaderArticle>();

    public DbSet<Placement> Placements => Set<Placement>();

    public DbSet<PictureUse> PictureUses => Set<PictureUse>();

    public DbSet<SeenRevision> SeenRevisions => Set<SeenRevision>();

    public DbSet<ReaderSection> Sections => Set<ReaderSection>();

    public DbSet<ReaderAsset> Assets => Set<ReaderAsset>();

    public DbSet<SiteRebuild> Rebuilds => Set<SiteRebuild>();

    public override string Service => "reader";
}

internal sealed class SqliteReaderDbContext(DbContextOptions<SqliteReaderDbContext> options) : ReaderDbContext(options);

internal sealed class SqlServerReaderDbContext(DbContextOptions<SqlServerReaderDbContext> options) : ReaderDbContext(options);

internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteReaderDbContext>
{
    public SqliteReaderDbContext CreateDbContext(string[] args) => new(DesignTime.Sqlite<SqliteReaderDbContext>());
}

internal sealed class SqlServerDesign : IDesignTimeDbContextFactory<SqlServerReaderDbContext>
{
    public SqlServerReaderDbContext CreateDbContext(string[] args) => new(DesignTime.SqlServer<SqlServerReaderDbContext>());
}
