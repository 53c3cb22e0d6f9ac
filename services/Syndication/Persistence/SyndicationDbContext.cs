using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Syndication.Delivering;
using PublishingPlatform.Syndication.Destinations;
using PublishingPlatform.Syndication.Partners;
using PublishingPlatform.Syndication.Products;
using PublishingPlatform.Syndication.Rebuild;
using PublishingPlatform.Syndication.Stories;
using PublishingPlatform.Syndication.Withdrawals;

namespace PublishingPlatform.Syndication.Persistence;

internal abstract class SyndicationDbContext(DbContextOptions options) : ServiceDbContext(options)
{
    public override string Service => SyndicationService.Name;

    public DbSet<Partner> Partners => Set<Partner>();

    public DbSet<ContractVersion> Contracts => Set<ContractVersion>();

    public DbSet<PartnerKey> Keys => Set<PartnerKey>();

    public DbSet<Product> Products => Set<Product>();

    public DbSet<ProductVersion> ProductVersions => Set<ProductVersion>();

    public DbSet<Destination> Destinations => Set<Destination>();

    public DbSet<StoryCopy> Stories => Set<StoryCopy>();

    public DbSet<StoryRevision> Revisions => Set<StoryRevision>();

    public DbSet<Section> Sections => Set<Section>();

    public DbSet<AssetState> Assets => Set<AssetState>();

    public DbSet<AssetUse> AssetUses => Set<AssetUse>();

    public DbSet<PartnerItem> Items => Set<PartnerItem>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<Attempt> Attempts => Set<Attempt>();

    public DbSet<LedgerEntry> Ledger => Set<LedgerEntry>();

    public DbSet<Withdrawal> Withdrawals => Set<Withdrawal>();

    public DbSet<CopyRebuild> Rebuilds => Set<CopyRebuild>();
}

internal sealed class SqliteSyndicationDbContext(DbContextOptions<SqliteSyndicationDbContext> options) : SyndicationDbContext(options);

internal sealed class SqlServerSyndicationDbContext(DbContextOptions<SqlServerSyndicationDbContext> options) : SyndicationDbContext(options);

/// <summary>For the migration tool.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteSyndicationDbContext>
{
    public SqliteSyndicationDbContext CreateDbContext(string[] args) => new(DesignTime.Sqlite<SqliteSyndicationDbContext>());
}

/// <summary>For the migration tool.</summary>
internal sealed class SqlServerDesign : IDesignTimeDbContextFactory<SqlServerSyndicationDbContext>
{
    public SqlServerSyndicationDbContext CreateDbContext(string[] args) => new(DesignTime.SqlServer<SqlServerSyndicationDbContext>());
}
