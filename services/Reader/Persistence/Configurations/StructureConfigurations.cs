using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PublishingPlatform.Reader.Assets;
using PublishingPlatform.Reader.Rebuild;
using PublishingPlatform.Reader.Sections;
using PublishingPlatform.Reader.Stories;

namespace PublishingPlatform.Reader.Persistence.Configurations;

internal sealed class ReaderSectionConfiguration : IEntityTypeConfiguration<ReaderSection>
{
    public void Configure(EntityTypeBuilder<ReaderSection> section)
    {
        section.ToTable("Sections");
        section.HasKey(s => s.SectionId);
        section.HasIndex(s => s.Slug);
        section.Property(s => s.Slug).HasMaxLength(ReaderStory.MaxSlug);
        section.Property(s => s.ParentSlug).HasMaxLength(ReaderStory.MaxSlug);
        section.Property(s => s.Names).HasMaxLength(ReaderSection.MaxNames);
    }
}

internal sealed class ReaderAssetConfiguration : IEntityTypeConfiguration<ReaderAsset>
{
    public void Configure(EntityTypeBuilder<ReaderAsset> asset)
    {
        asset.ToTable("Assets");
        asset.HasKey(a => a.AssetId);
    }
}

internal sealed class SiteRebuildConfiguration : IEntityTypeConfiguration<SiteRebuild>
{
    public void Configure(EntityTypeBuilder<SiteRebuild> rebuild)
    {
        rebuild.ToTable("Rebuilds");
        rebuild.HasKey(r => r.RequestId);
        rebuild.HasIndex(r => r.RequestedAt);
    }
}
