using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using PublishingPlatform.Media.Assets;
using PublishingPlatform.Media.Renditions;
using PublishingPlatform.Media.Restate;
using PublishingPlatform.Media.Usage;
using PublishingPlatform.Platform.Persistence;

namespace PublishingPlatform.Media.Persistence;

/// <summary>Media's own database: assets, their public files, and which story shows what.</summary>
internal abstract class MediaDbContext(DbContextOptions options) : ServiceDbContext(options)
{
    public override string Service => MediaService.Name;

    internal DbSet<Asset> Assets => Set<Asset>();
    internal DbSet<AssetRendition> Renditions => Set<AssetRendition>();
    internal DbSet<RenderJob> RenderJobs => Set<RenderJob>();
    internal DbSet<StoryUse> StoryUses => Set<StoryUse>();
    internal DbSet<StoryUseAsset> StoryUseAssets => Set<StoryUseAsset>();
    internal DbSet<SeenRevision> SeenRevisions => Set<SeenRevision>();
    internal DbSet<RestateOrder> RestateOrders => Set<RestateOrder>();
}

internal sealed class SqliteMediaDbContext(DbContextOptions<SqliteMediaDbContext> options) : MediaDbContext(options);

internal sealed class SqlServerMediaDbContext(DbContextOptions<SqlServerMediaDbContext> options) : MediaDbContext(options);

internal sealed class SqliteMediaDesign : IDesignTimeDbContextFactory<SqliteMediaDbContext>
{
    public SqliteMediaDbContext CreateDbContext(string[] args) => new(DesignTime.Sqlite<SqliteMediaDbContext>());
}

internal sealed class SqlServerMediaDesign : IDesignTimeDbContextFactory<SqlServerMediaDbContext>
{
    public SqlServerMediaDbContext CreateDbContext(string[] args) => new(DesignTime.SqlServer<SqlServerMediaDbContext>());
}
