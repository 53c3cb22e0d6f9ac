using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PublishingPlatform.Media.Assets;
using PublishingPlatform.Media.Renditions;

namespace PublishingPlatform.Media.Persistence.Configurations;

internal sealed class AssetRenditionConfiguration : IEntityTypeConfiguration<AssetRendition>
{
    public void Configure(EntityTypeBuilder<AssetRendition> made)
    {
        made.ToTable("Renditions");
        made.HasKey(m => m.Id);
        made.HasIndex(m => new { m.PublicPath, m.FileName }).IsUnique();
        made.HasIndex(m => new { m.AssetId, m.Generation });
        made.HasOne<Asset>().WithMany().HasForeignKey(m => m.AssetId);
        made.Property(m => m.PublicPath).HasMaxLength(64);
        made.Property(m => m.Name).HasMaxLength(50);
        made.Property(m => m.FileName).HasMaxLength(60);
        made.Property(m => m.MediaType).HasMaxLength(50);
        made.Property(m => m.Hash).HasMaxLength(64);
    }
}

internal sealed class RenderJobConfiguration : IEntityTypeConfiguration<RenderJob>
{
    public void Configure(EntityTypeBuilder<RenderJob> job)
    {
        job.ToTable("RenderJobs");
        job.HasKey(j => j.AssetId);
        job.HasIndex(j => j.NotBefore);
        job.HasOne<Asset>().WithMany().HasForeignKey(j => j.AssetId);
        job.Property(j => j.Version).IsConcurrencyToken();
        job.Property(j => j.TraceParent).HasMaxLength(60);
    }
}
